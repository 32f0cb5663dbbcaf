package dev.orders.core.usecase;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Reads a tenant's orders page by page, newest first. A page starts after the last order of the previous page,
/// so new orders do not change later pages.
public final class ListOrders {
    private final OrderStore store;

    public ListOrders(OrderStore store) {
        this.store = store;
    }

    /// One page.
    ///
    /// @param more whether there is another page
    public record Page(List<Order> orders, boolean more) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    /// The page of at most `limit` orders that follows `last`, or the first page.
    public Page handle(TenantId tenant, OrderFilter filter, Optional<OrderId> last, int limit) {
        List<Order> found = store.list(tenant, filter, last, limit + 1);
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more);
    }
}
