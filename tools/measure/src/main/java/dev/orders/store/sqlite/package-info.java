/// Beside the store, to run its own statements without it.
@NullMarked
package dev.orders.store.sqlite;

import org.jspecify.annotations.NullMarked;
