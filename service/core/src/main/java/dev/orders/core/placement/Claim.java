package dev.orders.core.placement;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.tenant.Actor;
import java.time.Instant;

/// What an idempotency key holds from the first instant: the complete order and the complete answer. There is
/// no "in progress": whoever finds the claim can finish the work and give the answer.
///
/// @param order version 1; its tenant and `createdAt` are the claim's
/// @param actor who asked for the order
/// @param expiresAt when the key is free again; compared with the clock, whether purged or not
public record Claim(
        IdempotencyKey key,
        Fingerprint fingerprint,
        Order order,
        Actor actor,
        CreatedAnswer answer,
        Instant expiresAt) {
    public Claim {
        if (!expiresAt.isAfter(order.createdAt())) {
            throw new IllegalArgumentException("expiresAt: " + expiresAt);
        }
    }

    /// The event that tells of the order.
    public OrderCreated event() {
        return new OrderCreated(order.id(), actor, order.createdAt());
    }
}
