package dev.orders.core.order;

import dev.orders.core.tenant.Actor;
import dev.orders.core.trace.TraceContext;
import java.time.Instant;
import java.util.Optional;

/// The request to move an order to another status.
///
/// @param reason allowed with [OrderStatus#CANCELLED] only
/// @param at the time of the change, to the millisecond
/// @param trace the span of the request, if it is in a trace
public record Transition(
        OrderStatus target, Optional<Reason> reason, Actor actor, Instant at, Optional<TraceContext> trace) {
    public Transition {
        if (reason.isPresent() && target != OrderStatus.CANCELLED) {
            throw new IllegalArgumentException("a reason is allowed with CANCELLED only, not with " + target);
        }
    }

    /// A transition outside of any trace.
    public Transition(OrderStatus target, Optional<Reason> reason, Actor actor, Instant at) {
        this(target, reason, actor, at, Optional.empty());
    }
}
