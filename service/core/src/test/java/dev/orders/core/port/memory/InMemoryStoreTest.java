package dev.orders.core.port.memory;

import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.StoreContract;
import dev.orders.core.port.StorePorts;

final class InMemoryStoreTest extends StoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected StorePorts store() {
        return StorePorts.of(store, store, store, store, store.holdings());
    }
}
