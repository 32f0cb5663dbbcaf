/// Half of a cycle between packages: depends on `left`.
@NullMarked
package dev.orders.core.offender.right;

import org.jspecify.annotations.NullMarked;
