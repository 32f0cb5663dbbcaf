package dev.orders.core.order;

import dev.orders.core.tenant.Actor;
import dev.orders.core.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/// A change of an order, or its creation. Each version of an order has exactly one event.
public sealed interface OrderEvent {
    /// The order that was created or changed.
    OrderId orderId();

    /// The version of the order after the event.
    long version();

    /// The status of the order after the event.
    OrderStatus to();

    /// The user or machine that made the change.
    Actor actor();

    /// When it happened, to the millisecond.
    Instant occurredAt();

    /// The span of the request that caused the event. Empty if the request was in no trace, or no request
    /// caused it.
    Optional<TraceContext> trace();

    /// `<order id>:<number>`. It is the same every time the event is sent, and no other event has it.
    default String id() {
        return orderId() + ":" + number();
    }

    /// The number in the id: the version. Some events after a restore from a backup have another number, because
    /// events that the restore lost have had the same versions.
    default long number() {
        return version();
    }

    /// The same event with another number in its id. A creation always has its version.
    default OrderEvent withNumber(long number) {
        return switch (this) {
            case OrderCreated created -> created;
            case OrderUpdated updated ->
                new OrderUpdated(
                        updated.orderId(),
                        updated.version(),
                        updated.from(),
                        updated.to(),
                        updated.actor(),
                        updated.reason(),
                        updated.occurredAt(),
                        updated.trace(),
                        number);
            case CustomerErased erased ->
                new CustomerErased(
                        erased.orderId(),
                        erased.version(),
                        erased.to(),
                        erased.actor(),
                        erased.occurredAt(),
                        erased.trace(),
                        number);
        };
    }

    /// The order was created, at version 1.
    record OrderCreated(OrderId orderId, Actor actor, Instant occurredAt, Optional<TraceContext> trace)
            implements OrderEvent {
        /// An event outside of any trace.
        public OrderCreated(OrderId orderId, Actor actor, Instant occurredAt) {
            this(orderId, actor, occurredAt, Optional.empty());
        }

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
            Instant occurredAt,
            Optional<TraceContext> trace,
            long number)
            implements OrderEvent {
        /// An event outside of any trace, whose id has its version.
        public OrderUpdated(
                OrderId orderId,
                long version,
                OrderStatus from,
                OrderStatus to,
                Actor actor,
                Optional<Reason> reason,
                Instant occurredAt) {
            this(orderId, version, from, to, actor, reason, occurredAt, Optional.empty(), version);
        }
    }

    /// The customer of the order was erased. A stand-in replaced the id of the customer, and the notes of all
    /// events were removed, also in older versions. The status stays.
    record CustomerErased(
            OrderId orderId,
            long version,
            OrderStatus to,
            Actor actor,
            Instant occurredAt,
            Optional<TraceContext> trace,
            long number)
            implements OrderEvent {
        /// An event outside of any trace, whose id has its version.
        public CustomerErased(OrderId orderId, long version, OrderStatus to, Actor actor, Instant occurredAt) {
            this(orderId, version, to, actor, occurredAt, Optional.empty(), version);
        }
    }
}
