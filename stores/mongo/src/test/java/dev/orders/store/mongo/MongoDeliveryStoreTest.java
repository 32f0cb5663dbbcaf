package dev.orders.store.mongo;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.webhook.DeliveryStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Runs the contract of [dev.orders.core.port.DeliveryStore] with MongoDB.
final class MongoDeliveryStoreTest extends DeliveryStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    protected DeliveryStore deliveries() {
        return store.deliveries();
    }
}
