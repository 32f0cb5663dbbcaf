package dev.orders.core.tenant;

import dev.orders.core.port.DemandStore;

/// Runs the contract of [DemandStore] in memory.
final class InMemoryDemandStoreTest extends DemandStoreContract {
    private final DemandStore demand = new InMemoryDemandStore();

    @Override
    protected DemandStore demand() {
        return demand;
    }
}
