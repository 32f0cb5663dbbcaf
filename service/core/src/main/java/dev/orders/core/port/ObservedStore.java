package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A store that reports the outcome and the time of each operation to an observer, including waiting.
public final class ObservedStore implements PlacementStore, OrderStore, StoreProbe {
    private final PlacementStore placements;
    private final OrderStore orders;
    private final StoreProbe probe;
    private final StoreObserver observer;

    /// @param placements a port of the store to observe, like `orders` and `probe`
    public ObservedStore(PlacementStore placements, OrderStore orders, StoreProbe probe, StoreObserver observer) {
        this.placements = placements;
        this.orders = orders;
        this.probe = probe;
        this.observer = observer;
    }

    @Override
    public Placement place(Claim claim) {
        return observer.observe("place", () -> placements.place(claim));
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return observer.observe("recall", () -> placements.recall(claim));
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return observer.observe("purge_expired_claims", () -> placements.purgeExpiredClaims(now, limit));
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return observer.observe("find", () -> orders.find(tenant, id));
    }

    @Override
    public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return observer.observe("list", () -> orders.list(tenant, filter, before, limit));
    }

    @Override
    public List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
        return observer.observe("list_updated", () -> orders.listUpdated(tenant, after, to, limit));
    }

    @Override
    public StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        return observer.observe("change_status", () -> orders.changeStatus(tenant, id, precondition, transition));
    }

    @Override
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return observer.observe("history", () -> orders.history(tenant, id));
    }

    @Override
    public String name() {
        return probe.name();
    }

    @Override
    public boolean tryWrite() {
        return observer.observe("probe", probe::tryWrite, Boolean::booleanValue);
    }
}
