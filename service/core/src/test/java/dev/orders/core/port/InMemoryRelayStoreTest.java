package dev.orders.core.port;

final class InMemoryRelayStoreTest extends RelayStoreContract {
    private final RelayStore relays = new InMemoryRelayStore();

    @Override
    protected RelayStore relays() {
        return relays;
    }
}
