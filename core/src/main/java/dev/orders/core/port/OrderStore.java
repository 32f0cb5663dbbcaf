package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads orders and changes their status without ever losing an update. Every method throws
/// [StoreUnavailableException] when the store cannot answer.
public interface OrderStore {
    /// The newest version of the tenant's order.
    Optional<Order> find(TenantId tenant, OrderId id);

    /// Moves the order to `target` by compare-and-set: of any number of racing changes that start from one version,
    /// exactly one happens. The event is written with the change. When this returns, what it says is durable.
    StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, OrderStatus target, Instant at);

    /// The order's events from version 1 up, without a gap; empty for an unknown order.
    List<OrderEvent> history(TenantId tenant, OrderId id);
}
