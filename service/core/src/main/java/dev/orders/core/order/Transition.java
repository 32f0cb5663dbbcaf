package dev.orders.core.order;

import dev.orders.core.tenant.Actor;
import java.time.Instant;
import java.util.Optional;

/// A move to another status, as somebody asks for it.
///
/// @param reason only ever with [OrderStatus#CANCELLED]
/// @param at to the millisecond
public record Transition(OrderStatus target, Optional<Reason> reason, Actor actor, Instant at) {
    public Transition {
        if (reason.isPresent() && target != OrderStatus.CANCELLED) {
            throw new IllegalArgumentException("a reason goes with CANCELLED only, not with " + target);
        }
    }
}
