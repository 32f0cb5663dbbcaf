/// Tests of bus.
@NullMarked
package dev.orders.cloud.bus;

import org.jspecify.annotations.NullMarked;
