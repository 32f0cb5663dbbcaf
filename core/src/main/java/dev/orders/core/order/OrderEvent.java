package dev.orders.core.order;

import java.time.Instant;

/// Something that happened to an order. An order's events are gapless: one for each version.
public sealed interface OrderEvent {
    /// The order it happened to.
    OrderId orderId();

    /// The version the order had afterwards.
    long version();

    /// When it happened, to the millisecond.
    Instant occurredAt();

    /// `<order id>:<version>`: the same on every re-send.
    default String id() {
        return orderId() + ":" + version();
    }

    /// The order came to be, at version 1.
    record OrderCreated(OrderId orderId, Instant occurredAt) implements OrderEvent {
        @Override
        public long version() {
            return 1;
        }
    }

    /// The order moved from one status to the next.
    record OrderUpdated(OrderId orderId, long version, OrderStatus from, OrderStatus to, Instant occurredAt)
            implements OrderEvent {}
}
