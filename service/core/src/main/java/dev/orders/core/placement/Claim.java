package dev.orders.core.placement;

import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.tenant.Actor;
import dev.orders.core.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/// The stored record of a used idempotency key. It contains the complete order and the complete answer from the
/// start. There is no state "in progress": every request that reads the claim can finish the create and send the
/// answer.
///
/// @param order version 1; the claim has the same tenant and creation time
/// @param actor the user or machine that created the order
/// @param trace the span of the request, if it is in a trace
/// @param expiresAt when the key is free again; compared with the clock, even if the claim was not purged yet
public record Claim(
        IdempotencyKey key,
        Fingerprint fingerprint,
        Order order,
        Actor actor,
        Optional<TraceContext> trace,
        CreatedAnswer answer,
        Instant expiresAt) {
    public Claim {
        if (!expiresAt.isAfter(order.createdAt())) {
            throw new IllegalArgumentException("expiresAt: " + expiresAt);
        }
    }

    /// A claim outside of any trace.
    public Claim(
            IdempotencyKey key,
            Fingerprint fingerprint,
            Order order,
            Actor actor,
            CreatedAnswer answer,
            Instant expiresAt) {
        this(key, fingerprint, order, actor, Optional.empty(), answer, expiresAt);
    }

    /// The same claim, caused by this span.
    public Claim in(TraceContext span) {
        return new Claim(key, fingerprint, order, actor, Optional.of(span), answer, expiresAt);
    }

    /// The same claim without its customer: the order and the answer have the stand-in, and no metadata.
    public Claim erased(CustomerId standIn) {
        String body = StoredAnswer.erased(answer.body(), order.customerId(), standIn);
        return new Claim(
                key,
                fingerprint,
                order.withStandIn(standIn),
                actor,
                trace,
                new CreatedAnswer(answer.orderId(), body),
                expiresAt);
    }

    /// The `OrderCreated` event of the order.
    public OrderCreated event() {
        return new OrderCreated(order.id(), actor, order.createdAt(), trace);
    }
}
