/// Measures what operations cost as the number of orders grows.
@NullMarked
package dev.orders.measure.scale;

import org.jspecify.annotations.NullMarked;
