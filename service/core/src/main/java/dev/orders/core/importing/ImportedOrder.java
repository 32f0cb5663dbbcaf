package dev.orders.core.importing;

import dev.orders.core.customer.Erasure;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Reason;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.text.Sha256;
import dev.orders.core.trace.TraceContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An order of another system.
public final class ImportedOrder {
    /// The actor of changes whose actor is unknown.
    public static final Actor ACTOR = new Actor("import");

    /// The span of an event of which only the trace is known.
    private static final String UNKNOWN_SPAN = "0000000000000001";

    private ImportedOrder() {}

    /// The id of an order that had none: the time of its creation, and a hash of tenant and reference. So a repeated
    /// import finds the same id.
    public static OrderId id(TenantId tenant, OrderReference reference, Instant createdAt) {
        byte[] hash = Sha256.of((tenant.value() + " " + reference.value()).getBytes(StandardCharsets.US_ASCII));
        UUID first = OrderId.firstAt(createdAt).uuid();
        ByteBuffer random = ByteBuffer.wrap(hash);
        return new OrderId(new UUID(
                first.getMostSignificantBits() | random.getLong() >>> 52,
                first.getLeastSignificantBits() | random.getLong() >>> 2));
    }

    /// Whether an id contains this time of creation, as all ids of orders do.
    public static boolean isIdOf(OrderId id, Instant createdAt) {
        UUID uuid = id.uuid();
        return uuid.version() == 7
                && uuid.variant() == 2
                && uuid.getMostSignificantBits() >>> 16 == createdAt.toEpochMilli();
    }

    /// The context of an event that belongs to a trace.
    ///
    /// @throws IllegalArgumentException if the id is not one of a trace
    public static TraceContext trace(String traceId) {
        return new TraceContext(traceId, UNKNOWN_SPAN, "00");
    }

    /// The events of an order without a history: the shortest way from its creation to its status.
    ///
    /// @param changedAt when it got its status
    public static List<OrderEvent> shortestHistory(
            OrderId id, OrderStatus status, Instant createdAt, Instant changedAt) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderCreated(id, ACTOR, createdAt));
        for (OrderStatus next : wayTo(status)) {
            OrderStatus from = events.getLast().to();
            events.add(new OrderUpdated(id, events.size() + 1L, from, next, ACTOR, Optional.empty(), changedAt));
        }
        return events;
    }

    private static List<OrderStatus> wayTo(OrderStatus status) {
        return switch (status) {
            case CREATED -> List.of();
            case PAID -> List.of(OrderStatus.PAID);
            case FULFILLED -> List.of(OrderStatus.PAID, OrderStatus.FULFILLED);
            case CANCELLED -> List.of(OrderStatus.CANCELLED);
        };
    }

    /// The order after all its events.
    ///
    /// @throws IllegalArgumentException if the events are no possible history of an order, or the customer has the
    ///     form of an erased one and was not erased
    public static OrderHistory of(OrderId id, TenantId tenant, NewOrder content, List<OrderEvent> events) {
        requireHistory(events);
        boolean isErased = events.stream().anyMatch(CustomerErased.class::isInstance);
        if (isErased != Erasure.isStandIn(content.customerId())) {
            throw new IllegalArgumentException(
                    isErased
                            ? "the history has an erasure, so customer_id must be the stand-in of an erased customer"
                            : "customer_id must not have the form of an erased customer");
        }
        Order created = Order.create(id, tenant, content, events.getFirst().occurredAt());
        return new OrderHistory(created.asAfter(events.getLast()).imported(), events);
    }

    private static void requireHistory(List<OrderEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof OrderCreated)) {
            throw new IllegalArgumentException("a history must begin with a creation");
        }
        OrderStatus status = OrderStatus.CREATED;
        for (OrderEvent event : events.subList(1, events.size())) {
            boolean fits = switch (event) {
                case OrderCreated _ -> false;
                case OrderUpdated updated ->
                    updated.from() == status && status.next().contains(updated.to());
                case CustomerErased erased -> erased.to() == status;
            };
            if (!fits) {
                throw new IllegalArgumentException(
                        "an order that is " + status + " cannot change as version " + event.version() + " says");
            }
            status = event.to();
        }
    }

    /// Whether the store has an order of an import, at its version or a later one. An erasure in the store since then
    /// has removed the customer, the metadata and the notes, which must not come back.
    public static boolean isPresent(OrderHistory imported, OrderHistory stored) {
        int version = (int) imported.current().version();
        if (stored.events().size() < version) {
            return false;
        }
        List<OrderEvent> later =
                stored.events().subList(version, stored.events().size());
        boolean isErased = later.stream().anyMatch(CustomerErased.class::isInstance);
        Order expected =
                isErased ? imported.current().withStandIn(stored.current().customerId()) : imported.current();
        Order then = stored.current().asAfter(stored.events().get(version - 1));
        return then.shown().equals(expected.shown())
                && comparable(stored.events().subList(0, version), isErased)
                        .equals(comparable(imported.events(), isErased));
    }

    /// The events as an import stores them.
    private static List<OrderEvent> comparable(List<OrderEvent> events, boolean isErased) {
        return events.stream().map(event -> comparable(event, isErased)).toList();
    }

    private static OrderEvent comparable(OrderEvent event, boolean isErased) {
        Optional<TraceContext> trace = event.trace().map(context -> trace(context.traceId()));
        return switch (event) {
            case OrderCreated created ->
                new OrderCreated(created.orderId(), created.actor(), created.occurredAt(), trace);
            case CustomerErased erased ->
                new CustomerErased(
                        erased.orderId(),
                        erased.version(),
                        erased.to(),
                        erased.actor(),
                        erased.occurredAt(),
                        trace,
                        erased.version());
            case OrderUpdated updated ->
                new OrderUpdated(
                        updated.orderId(),
                        updated.version(),
                        updated.from(),
                        updated.to(),
                        updated.actor(),
                        updated.reason().map(reason -> isErased ? new Reason(reason.code(), "") : reason),
                        updated.occurredAt(),
                        trace,
                        updated.version());
        };
    }
}
