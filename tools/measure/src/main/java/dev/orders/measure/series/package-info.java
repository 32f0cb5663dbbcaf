/// A series of orders as a shop has them: when each is created, whose it is, and what becomes of it.
@NullMarked
package dev.orders.measure.series;

import org.jspecify.annotations.NullMarked;
