/// Tests of this package.
@NullMarked
package dev.orders.measure.scale;

import org.jspecify.annotations.NullMarked;
