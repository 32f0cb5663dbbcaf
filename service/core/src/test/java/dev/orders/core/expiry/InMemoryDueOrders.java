package dev.orders.core.expiry;

import dev.orders.core.order.Order;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.LoggedEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The orders of the store in memory that were not paid in time.
public record InMemoryDueOrders(InMemoryStore store) implements DueOrders {
    @Override
    public Instant now() {
        return store.now();
    }

    @Override
    public List<DueOrder> dueOfAllTenants(Instant now, int limit) {
        return store.readAll(0, Integer.MAX_VALUE).stream()
                .map(LoggedEvent::order)
                .filter(order -> order.version() == 1 && order.expiresAt().isPresent())
                .map(order -> store.find(order.tenant(), order.id()))
                .flatMap(Optional::stream)
                .flatMap(order -> due(order, now).stream())
                .sorted(Comparator.comparing(DueOrder::expiresAt))
                .limit(limit)
                .toList();
    }

    private static Optional<DueOrder> due(Order order, Instant now) {
        return order.pendingExpiry()
                .filter(time -> !time.isAfter(now))
                .map(time -> new DueOrder(order.tenant(), order.id(), order.version(), time));
    }
}
