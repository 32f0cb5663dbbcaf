/// The command line for operators. `events` sends requests to the public API of a running service. `seed` writes
/// demo orders to a store.
@NullMarked
package dev.orders.commands;

import org.jspecify.annotations.NullMarked;
