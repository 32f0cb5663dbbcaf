/// The embedded store: one SQLite file, one thread that commits many waiting writes in one transaction, and readers
/// beside it.
@NullMarked
package dev.orders.store.sqlite;

import org.jspecify.annotations.NullMarked;
