package dev.orders.core.usecase;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import java.util.Optional;

/// Reads an order. A read sees every write that was acknowledged before the read began.
public final class FindOrder {
    private final OrderStore store;

    public FindOrder(OrderStore store) {
        this.store = store;
    }

    /// The newest version of the tenant's order. Empty if the tenant has no such order.
    public Optional<Order> handle(TenantId tenant, OrderId id) {
        return store.find(tenant, id);
    }

    /// The order with all its events.
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return store.history(tenant, id);
    }
}
