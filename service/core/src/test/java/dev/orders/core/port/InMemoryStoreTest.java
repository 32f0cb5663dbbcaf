package dev.orders.core.port;

final class InMemoryStoreTest extends StoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected StorePorts store() {
        return StorePorts.of(store, store, store, store, store.holdings());
    }
}
