package dev.orders.store.mongo.log;

import dev.orders.store.mongo.CrashPointTest;
import dev.orders.store.mongo.TestDatabase;
import org.junit.jupiter.api.Tag;

/// MongoDB after a crash, with an event log with a sequence for each partition.
@Tag("slow")
final class SequencesCrashPointTest extends CrashPointTest {
    @Override
    protected TestDatabase create() {
        return TestDatabase.withSequences(8);
    }
}
