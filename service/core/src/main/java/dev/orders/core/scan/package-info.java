/// Reads all orders of a store, as they were at one instant, while a service serves.
@NullMarked
package dev.orders.core.scan;

import org.jspecify.annotations.NullMarked;
