package dev.orders.core.port.memory;

import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.RelayStoreContract;

final class InMemoryRelayStoreTest extends RelayStoreContract {
    private final RelayStore relays = new InMemoryRelayStore();

    @Override
    protected RelayStore relays() {
        return relays;
    }
}
