package dev.orders.core.holdings;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a store in memory holds. It takes no space on a disk.
public record InMemoryHoldings(Collection<OrderHistory> orders, Set<?> claims) implements HoldingsStore {
    @Override
    public OrdersHeld ordersOfAllTenants(OrderStatus status) {
        List<Instant> changes = orders.stream()
                .map(OrderHistory::current)
                .filter(order -> order.status() == status)
                .map(Order::updatedAt)
                .sorted()
                .toList();
        return new OrdersHeld(
                Math.min(COUNTED, changes.size()), changes.stream().findFirst());
    }

    @Override
    public long claimsOfAllTenants() {
        return claims.size();
    }

    @Override
    public Space space() {
        return new Space(Map.of(), Optional.empty());
    }
}
