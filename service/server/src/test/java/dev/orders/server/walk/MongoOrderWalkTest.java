package dev.orders.server.walk;

import dev.orders.server.fixture.Jqwik;
import dev.orders.server.fixture.TemporaryMongo;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the walks with MongoDB.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryMongo.class)
class MongoOrderWalkTest {
    @Test
    void everyAnswerOfAWalkMatchesTheModel() {
        Jqwik.check(OrderWalkProperties.class);
    }
}
