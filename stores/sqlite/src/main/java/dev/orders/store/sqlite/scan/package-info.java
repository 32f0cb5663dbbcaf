/// Reading all orders as they were at one instant.
@NullMarked
package dev.orders.store.sqlite.scan;

import org.jspecify.annotations.NullMarked;
