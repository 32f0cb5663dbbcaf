package dev.orders.core.placement;

import dev.orders.core.order.Order;

/// Formats the body of the answer to a create. It is called before the store writes the order.
@FunctionalInterface
public interface AnswerFormat {
    /// The response body for version 1 of `order`. A pure function.
    String bodyOf(Order order);
}
