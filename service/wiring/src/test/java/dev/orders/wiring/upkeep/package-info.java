/// Tests of upkeep.
@NullMarked
package dev.orders.wiring.upkeep;

import org.jspecify.annotations.NullMarked;
