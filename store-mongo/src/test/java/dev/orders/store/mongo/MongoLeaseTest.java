package dev.orders.store.mongo;

import dev.orders.core.port.LeaseOperations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Relays that contend on MongoDB take turns.
final class MongoLeaseTest {
    private static TestDatabase database;
    private static MongoStore store;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        store = database.open();
    }

    @AfterAll
    static void close() {
        store.close();
        database.close();
    }

    @Test
    void relaysTakeTurns() {
        LeaseOperations.scenarios(8, 4).check(OnMongo.class);
    }

    /// The operations, on this class's store.
    public static final class OnMongo extends LeaseOperations {
        /// For Lincheck.
        public OnMongo() {
            super(store.relays());
        }
    }
}
