package dev.orders.store.mongo;

import dev.orders.core.placement.ClaimStore;
import dev.orders.core.placement.ClaimStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of all stores of claims with MongoDB.
@Tag("slow")
final class MongoClaimStoreTest extends ClaimStoreContract {
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
    protected ClaimStore store() {
        return store.claims();
    }
}
