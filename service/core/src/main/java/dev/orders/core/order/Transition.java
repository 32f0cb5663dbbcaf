package dev.orders.core.order;

import dev.orders.core.tenant.Actor;
import java.time.Instant;
import java.util.Optional;

/// The request to move an order to another status.
///
/// @param reason allowed with [OrderStatus#CANCELLED] only
/// @param at the time of the change, to the millisecond
public record Transition(OrderStatus target, Optional<Reason> reason, Actor actor, Instant at) {
    public Transition {
        if (reason.isPresent() && target != OrderStatus.CANCELLED) {
            throw new IllegalArgumentException("a reason is allowed with CANCELLED only, not with " + target);
        }
    }
}
