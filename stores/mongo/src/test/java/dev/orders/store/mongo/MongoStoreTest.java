package dev.orders.store.mongo;

import dev.orders.core.port.StoreContract;
import dev.orders.core.port.StorePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of all stores with MongoDB.
@Tag("slow")
public class MongoStoreTest extends StoreContract {
    private TestDatabase database;
    private MongoStore store;

    /// The database of one test.
    protected TestDatabase create() {
        return TestDatabase.create();
    }

    @BeforeEach
    void open() {
        database = create();
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
