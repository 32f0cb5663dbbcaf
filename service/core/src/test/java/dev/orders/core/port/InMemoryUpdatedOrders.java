package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The list of the store in memory by last change.
final class InMemoryUpdatedOrders {
    private static final Comparator<UpdatePosition> IN_ORDER = Comparator.comparing(UpdatePosition::updatedAt)
            .thenComparing(position -> position.id().toString());

    private InMemoryUpdatedOrders() {}

    static List<Order> list(
            Collection<OrderHistory> orders, TenantId tenant, UpdatePosition after, Instant to, int limit) {
        return orders.stream()
                .map(OrderHistory::current)
                .filter(order ->
                        order.tenant().equals(tenant) && order.updatedAt().isBefore(to))
                .filter(order -> IN_ORDER.compare(UpdatePosition.of(order), after) > 0)
                .sorted(Comparator.comparing(UpdatePosition::of, IN_ORDER))
                .limit(limit)
                .toList();
    }
}
