/// Tests of exactly-once creates.
@NullMarked
package dev.orders.core.placement;

import org.jspecify.annotations.NullMarked;
