/// Tests of this package.
@NullMarked
package dev.orders.measure.series;

import org.jspecify.annotations.NullMarked;
