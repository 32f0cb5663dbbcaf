package dev.orders.core.port;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The lists of the store in memory.
final class InMemoryLists {
    private static final Comparator<UpdatePosition> IN_ORDER = Comparator.comparing(UpdatePosition::updatedAt)
            .thenComparing(position -> position.id().toString());

    private InMemoryLists() {}

    static List<Order> list(
            Collection<OrderHistory> orders, TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return orders.stream()
                .map(OrderHistory::current)
                .filter(order -> order.tenant().equals(tenant) && filter.selects(order))
                .filter(order -> before.isEmpty()
                        || order.id().toString().compareTo(before.get().toString()) < 0)
                .sorted(Comparator.comparing((Order order) -> order.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    static List<Order> listUpdated(
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
