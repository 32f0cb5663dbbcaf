/// The domain model of orders: identity, money, transitions, events. No input or output.
@NullMarked
package dev.orders.core.order;

import org.jspecify.annotations.NullMarked;
