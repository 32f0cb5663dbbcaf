/// Tests of this package.
@NullMarked
package dev.orders.measure.layer;

import org.jspecify.annotations.NullMarked;
