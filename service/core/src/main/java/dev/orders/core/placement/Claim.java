package dev.orders.core.placement;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.tenant.Actor;
import java.time.Instant;

/// The stored record of a used idempotency key. It contains the complete order and the complete answer from the
/// start. There is no state "in progress": every request that reads the claim can finish the create and send the
/// answer.
///
/// @param order version 1; the claim has the same tenant and creation time
/// @param actor the user or machine that created the order
/// @param expiresAt when the key is free again; compared with the clock, even if the claim was not purged yet
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

    /// The `OrderCreated` event of the order.
    public OrderCreated event() {
        return new OrderCreated(order.id(), actor, order.createdAt());
    }
}
