/// Tests of the writer and its checkpoints.
@NullMarked
package dev.orders.store.sqlite.database;

import org.jspecify.annotations.NullMarked;
