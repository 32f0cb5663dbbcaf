/// Half of a cycle between packages: depends on `right`.
@NullMarked
package dev.orders.core.offender.left;

import org.jspecify.annotations.NullMarked;
