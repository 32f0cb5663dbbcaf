package dev.orders.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class BackgroundFailuresTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BackgroundFailures failures = new BackgroundFailures(meters);

    @Test
    void aTaskIsCountedFromItsStartOn() {
        failures.started("claim-purge");
        assertThat(count()).isZero();
        failures.failed("claim-purge");
        failures.failed("claim-purge");

        assertThat(count()).isEqualTo(2);
    }

    private double count() {
        return meters.get("background.failures")
                .tag("task", "claim-purge")
                .counter()
                .count();
    }
}
