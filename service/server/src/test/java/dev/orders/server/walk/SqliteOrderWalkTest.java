package dev.orders.server.walk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.server.fixture.Jqwik;
import dev.orders.server.fixture.TemporaryDataDirectory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the walks with SQLite.
@Tag("slow")
@QuarkusTest
@WithTestResource(TemporaryDataDirectory.class)
class SqliteOrderWalkTest {
    @Test
    void everyAnswerOfAWalkMatchesTheModel() {
        Jqwik.check(OrderWalkProperties.class);
    }

    @Test
    void aModelWithAWrongTransitionIsDetected() {
        assertThatThrownBy(() -> Jqwik.check(OrderWalkProperties.BesideAWrongModel.class))
                .isInstanceOf(AssertionError.class)
                .hasStackTraceContaining("target=CANCELLED");
    }
}
