package dev.orders.core.usecase;

import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Moves an order to another status if it is still at a version that the caller names.
public final class ChangeOrderStatus {
    private final OrderStore store;
    private final Clock clock;

    public ChangeOrderStatus(OrderStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Changes the status, or returns the reason why not. The order is checked first, then the version, then the
    /// transition.
    ///
    /// @param trace the span of the request, if it is in a trace
    /// @param reason allowed with CANCELLED only
    public StatusChange handle(
            TenantId tenant,
            Actor actor,
            Optional<TraceContext> trace,
            OrderId id,
            Precondition precondition,
            OrderStatus target,
            Optional<Reason> reason) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.changeStatus(tenant, id, precondition, new Transition(target, reason, actor, now, trace));
    }
}
