/// Runs the embedded store's SQL statements without the store, in its own package to reach its classes.
@NullMarked
package dev.orders.store.sqlite;

import org.jspecify.annotations.NullMarked;
