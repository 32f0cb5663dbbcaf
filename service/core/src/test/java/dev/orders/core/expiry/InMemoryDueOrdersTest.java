package dev.orders.core.expiry;

import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.OrderStore;

/// Runs the contract of [DueOrders] in memory.
final class InMemoryDueOrdersTest extends DueOrdersContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected DueOrders dueOrders() {
        return new InMemoryDueOrders(store);
    }

    @Override
    protected PlacementStore placements() {
        return store;
    }

    @Override
    protected OrderStore orders() {
        return store;
    }
}
