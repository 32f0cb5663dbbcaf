/// What the packages of both fronts contain.
@NullMarked
package dev.orders.fronts.shipped;

import org.jspecify.annotations.NullMarked;
