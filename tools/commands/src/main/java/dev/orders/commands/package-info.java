/// The command line for operators. `events` asks a running service by its public API; `seed` writes demo orders to a
/// store.
@NullMarked
package dev.orders.commands;

import org.jspecify.annotations.NullMarked;
