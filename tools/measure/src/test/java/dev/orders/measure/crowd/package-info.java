/// Tests of this package.
@NullMarked
package dev.orders.measure.crowd;

import org.jspecify.annotations.NullMarked;
