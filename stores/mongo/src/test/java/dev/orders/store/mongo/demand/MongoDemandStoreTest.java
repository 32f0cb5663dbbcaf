package dev.orders.store.mongo.demand;

import dev.orders.core.port.DemandStore;
import dev.orders.core.tenant.DemandStoreContract;
import dev.orders.store.mongo.MongoStore;
import dev.orders.store.mongo.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Runs the contract of [DemandStore] with MongoDB.
final class MongoDemandStoreTest extends DemandStoreContract {
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
    protected DemandStore demand() {
        return store.demand();
    }
}
