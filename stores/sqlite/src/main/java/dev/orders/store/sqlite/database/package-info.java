/// The database file: one writer thread with group commit, a pool of readers, migrations, checkpoints, and all
/// SQL statements.
@NullMarked
package dev.orders.store.sqlite.database;

import org.jspecify.annotations.NullMarked;
