package dev.orders.core.placement;

import dev.orders.core.order.Order;

/// Turns a new order into the body of the answer, before anything is written.
@FunctionalInterface
public interface AnswerFormat {
    /// The response body for version 1 of `order`; a pure function.
    String bodyOf(Order order);
}
