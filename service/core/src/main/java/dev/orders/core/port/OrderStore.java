package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads orders and changes their status without lost updates. Every method throws [StoreUnavailableException] if
/// the store does not answer.
public interface OrderStore {
    /// The newest version of the tenant's order.
    Optional<Order> find(TenantId tenant, OrderId id);

    /// The newest orders of the tenant that the filter selects, newest first: in descending order of their ids.
    ///
    /// @param before only orders with smaller ids than this; normally the last order of the previous page
    /// @param limit at least 1; the cost of a page depends on it, not on the number of orders
    List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit);

    /// The tenant's orders in the order of their last change, those of the same time by their ids.
    ///
    /// @param after only orders after this place; normally that of the last order that was read
    /// @param to only orders that last changed before this time
    /// @param limit at least 1; the cost depends on it, not on the number of orders
    List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit);

    /// Changes the status by compare-and-set: of several concurrent changes from the same version, exactly one
    /// succeeds. The event is written together with the change. The result is durable when this method returns.
    StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition);

    /// The tenant's order and all its events, as of one instant.
    Optional<OrderHistory> history(TenantId tenant, OrderId id);
}
