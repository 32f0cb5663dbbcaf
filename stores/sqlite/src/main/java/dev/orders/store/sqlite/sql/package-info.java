/// Every statement that the store runs.
@NullMarked
package dev.orders.store.sqlite.sql;

import org.jspecify.annotations.NullMarked;
