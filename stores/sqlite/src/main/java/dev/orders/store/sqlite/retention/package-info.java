/// The time by which the embedded store decides that the retention of an order has ended.
@NullMarked
package dev.orders.store.sqlite.retention;

import org.jspecify.annotations.NullMarked;
