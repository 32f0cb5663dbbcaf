package dev.orders.store.mongo.log;

import dev.orders.store.mongo.MongoStoreTest;
import dev.orders.store.mongo.TestDatabase;
import org.junit.jupiter.api.Tag;

/// Runs the contract of all stores with MongoDB and an event log with a sequence for each partition.
@Tag("slow")
final class SequencesStoreTest extends MongoStoreTest {
    @Override
    protected TestDatabase create() {
        return TestDatabase.withSequences(8);
    }
}
