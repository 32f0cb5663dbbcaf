package dev.orders.core.usecase;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import java.util.Optional;

/// Reads an order. Every read sees every write acknowledged before it.
public final class FindOrder {
    private final OrderStore store;

    public FindOrder(OrderStore store) {
        this.store = store;
    }

    /// The newest version of the tenant's order; empty if the tenant has no such order.
    public Optional<Order> handle(TenantId tenant, OrderId id) {
        return store.find(tenant, id);
    }

    /// The same order with all that happened to it.
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return store.history(tenant, id);
    }
}
