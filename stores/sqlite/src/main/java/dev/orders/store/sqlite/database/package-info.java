/// The database file and who may use it: one writer thread that commits in groups, a pool of readers, migrations,
/// checkpoints, and every SQL statement.
@NullMarked
package dev.orders.store.sqlite.database;

import org.jspecify.annotations.NullMarked;
