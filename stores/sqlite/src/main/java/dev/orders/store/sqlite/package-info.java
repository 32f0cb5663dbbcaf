/// The embedded store: one SQLite file, one writer thread with group commit, and a pool of readers.
@NullMarked
package dev.orders.store.sqlite;

import org.jspecify.annotations.NullMarked;
