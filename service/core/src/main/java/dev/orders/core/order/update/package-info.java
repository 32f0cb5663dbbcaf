/// The order of the list by last change.
@NullMarked
package dev.orders.core.order.update;

import org.jspecify.annotations.NullMarked;
