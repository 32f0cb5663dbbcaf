package dev.orders.core.order;

import dev.orders.core.tenant.Actor;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to an order. An order's events are gapless: one for each version.
public sealed interface OrderEvent {
    /// The order it happened to.
    OrderId orderId();

    /// The version the order had afterwards.
    long version();

    /// The status the order had afterwards.
    OrderStatus to();

    /// Who did it.
    Actor actor();

    /// When it happened, to the millisecond.
    Instant occurredAt();

    /// `<order id>:<version>`: the same on every re-send.
    default String id() {
        return orderId() + ":" + version();
    }

    /// The order came to be, at version 1.
    record OrderCreated(OrderId orderId, Actor actor, Instant occurredAt) implements OrderEvent {
        @Override
        public long version() {
            return 1;
        }

        @Override
        public OrderStatus to() {
            return OrderStatus.CREATED;
        }
    }

    /// The order moved from one status to the next.
    record OrderUpdated(
            OrderId orderId,
            long version,
            OrderStatus from,
            OrderStatus to,
            Actor actor,
            Optional<Reason> reason,
            Instant occurredAt)
            implements OrderEvent {}
}
