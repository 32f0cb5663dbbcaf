package dev.orders.store.mongo.log;

import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.feed.PollerTest;

/// A client that polls a log that has a sequence for each partition.
final class SequencesPollerTest extends PollerTest {
    @Override
    protected TestDatabase create() {
        return TestDatabase.withSequences(8);
    }
}
