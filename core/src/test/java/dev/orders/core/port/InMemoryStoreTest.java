package dev.orders.core.port;

final class InMemoryStoreTest extends StoreContract {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    protected PlacementStore placements() {
        return store;
    }

    @Override
    protected OrderStore orders() {
        return store;
    }

    @Override
    protected StoreProbe probe() {
        return store;
    }
}
