/// One half of a cycle.
@NullMarked
package dev.orders.core.offender.left;

import org.jspecify.annotations.NullMarked;
