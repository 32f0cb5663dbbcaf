package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Reads orders and changes their status without ever losing an update. Every method throws
/// [StoreUnavailableException] when the store cannot answer.
public interface OrderStore {
    /// The newest version of the tenant's order.
    Optional<Order> find(TenantId tenant, OrderId id);

    /// The tenant's newest orders that the filter lets through, newest first, that is in falling order of
    /// their ids.
    ///
    /// @param before only orders with smaller ids than this: the last order of the page before
    /// @param limit at least 1; what a page costs depends on it, not on how many orders there are
    List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit);

    /// Moves the order by compare-and-set: of any number of racing changes that start from one version,
    /// exactly one happens. The event is written with the change. When this returns, what it says is durable.
    StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition);

    /// The tenant's order and all that happened to it, as of one instant.
    Optional<OrderHistory> history(TenantId tenant, OrderId id);
}
