package dev.orders.store.mongo;

import dev.orders.core.port.StoreContract;
import dev.orders.core.port.StorePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of all stores with MongoDB.
@Tag("slow")
final class MongoStoreTest extends StoreContract {
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
    protected StorePorts store() {
        return StorePorts.of(store, store.log(), store.customers(), store.retention(), store.holdings());
    }
}
