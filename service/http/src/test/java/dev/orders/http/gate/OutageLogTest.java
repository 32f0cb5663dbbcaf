package dev.orders.http.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class OutageLogTest {
    private static final long START = -5;

    private final OutageLog log = new OutageLog(START);

    @Test
    void theFirstFailureIsLogged() {
        assertThat(log.record(START)).contains("The store is not available");
    }

    @Test
    void furtherFailuresOfTheSameSecondAreCounted() {
        log.record(START);

        assertThat(log.record(START)).isEmpty();
        assertThat(log.record(START + Duration.ofMillis(999).toNanos())).isEmpty();
        assertThat(log.record(START + Duration.ofSeconds(1).toNanos()))
                .contains("The store is not available; 2 other requests failed since the last line");
    }

    @Test
    void aFailureAfterAPauseIsLoggedAlone() {
        log.record(START);

        assertThat(log.record(START + Duration.ofHours(1).toNanos())).contains("The store is not available");
    }
}
