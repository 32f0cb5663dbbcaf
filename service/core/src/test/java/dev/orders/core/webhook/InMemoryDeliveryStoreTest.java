package dev.orders.core.webhook;

import dev.orders.core.port.DeliveryStore;

final class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
    private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();

    @Override
    protected DeliveryStore deliveries() {
        return deliveries;
    }
}
