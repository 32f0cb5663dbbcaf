/// Tests of the health of stores.
@NullMarked
package dev.orders.core.port.health;

import org.jspecify.annotations.NullMarked;
