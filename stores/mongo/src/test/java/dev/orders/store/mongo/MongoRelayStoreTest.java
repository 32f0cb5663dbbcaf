package dev.orders.store.mongo;

import dev.orders.core.port.RelayStore;
import dev.orders.core.port.RelayStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of [dev.orders.core.port.RelayStore] with MongoDB.
@Tag("slow")
final class MongoRelayStoreTest extends RelayStoreContract {
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
    protected RelayStore relays() {
        return store.relays();
    }
}
