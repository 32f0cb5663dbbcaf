package dev.orders.core.order.update;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import java.time.Instant;

/// The place of an order in the list by last change: orders that changed at the same time are sorted by their ids.
public record UpdatePosition(Instant updatedAt, OrderId id) {
    /// The place of this order.
    public static UpdatePosition of(Order order) {
        return new UpdatePosition(order.updatedAt(), order.id());
    }
}
