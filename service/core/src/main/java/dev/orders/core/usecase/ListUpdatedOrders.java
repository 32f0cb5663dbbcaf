package dev.orders.core.usecase;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.order.update.UpdateWindow;
import dev.orders.core.port.OrderStore;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a tenant's orders page by page in the order of their last change. An order that changes between two
/// pages moves to the end of the list, so a reader sees it again, in its new state. An order that does not
/// change is seen once.
public final class ListUpdatedOrders {
    /// The most orders that one page reads, whether or not the filter selects them. So a page has a bounded
    /// cost even if the filter excludes almost all orders.
    static final int MOST_ORDERS = 1000;

    /// Few enough for the memory of a page, and many enough that a page needs few queries.
    private static final int AT_LEAST = 16;

    private final OrderStore store;

    public ListUpdatedOrders(OrderStore store) {
        this.store = store;
    }

    /// One page.
    ///
    /// @param next the place that the next page starts after; empty if this page is the last one
    public record Page(List<Order> orders, Optional<UpdatePosition> next) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    /// The page of at most `limit` orders that follows `last`, or the first page. Another page may follow a page with
    /// fewer orders, even one with none.
    public Page handle(
            TenantId tenant, OrderFilter filter, UpdateWindow window, Optional<UpdatePosition> last, int limit) {
        List<Order> selected = new ArrayList<>();
        UpdatePosition position = last.orElse(window.start());
        for (int read = 0; read < MOST_ORDERS; ) {
            int wanted = Math.max(AT_LEAST, limit - selected.size() + 1);
            List<Order> orders = store.listUpdated(tenant, position, window.end(), wanted);
            for (Order order : orders) {
                if (filter.selects(order)) {
                    if (selected.size() == limit) {
                        return new Page(selected, Optional.of(position));
                    }
                    selected.add(order);
                }
                position = UpdatePosition.of(order);
            }
            if (orders.size() < wanted) {
                return new Page(selected, Optional.empty());
            }
            read += wanted;
        }
        return new Page(selected, Optional.of(position));
    }
}
