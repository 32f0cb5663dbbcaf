/// One half of a cycle.
@NullMarked
package dev.orders.core.offender.right;

import org.jspecify.annotations.NullMarked;
