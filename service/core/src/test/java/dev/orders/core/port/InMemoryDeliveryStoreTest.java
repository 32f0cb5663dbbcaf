package dev.orders.core.port;

final class InMemoryDeliveryStoreTest extends DeliveryStoreContract {
    private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();

    @Override
    protected DeliveryStore deliveries() {
        return deliveries;
    }
}
