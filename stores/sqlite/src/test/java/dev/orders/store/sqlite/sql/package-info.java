/// Tests of the statements.
@NullMarked
package dev.orders.store.sqlite.sql;

import org.jspecify.annotations.NullMarked;
