package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackgroundMetricsTest {
    private static final String TASK = "claim-purge";
    private static final Instant START = Instant.ofEpochSecond(1_000);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(START);
    private final BackgroundMetrics metrics = new BackgroundMetrics(meters, clock);

    @Test
    void failuresAreCountedFromTheStartOn() {
        metrics.started(TASK);
        assertThat(failures()).isZero();
        metrics.failed(TASK);
        metrics.failed(TASK);

        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void theLastSuccessIsTheStartUntilThereIsOne() {
        metrics.started(TASK);
        clock.advance(Duration.ofSeconds(5));
        assertThat(gauge("background.last.success.timestamp.seconds")).isEqualTo(1_000);

        metrics.succeeded(TASK);
        clock.advance(Duration.ofSeconds(5));
        metrics.failed(TASK);

        assertThat(gauge("background.last.success.timestamp.seconds")).isEqualTo(1_005);
    }

    @Test
    void overdueTasksAreShown() {
        List<String> overdue = new ArrayList<>();
        metrics.showOverdue(() -> overdue);
        metrics.started(TASK);
        assertThat(gauge("background.overdue")).isZero();

        overdue.add(TASK);
        assertThat(gauge("background.overdue")).isEqualTo(1);
    }

    private double failures() {
        return meters.get("background.failures").tag("task", TASK).counter().count();
    }

    private double gauge(String name) {
        return meters.get(name).tag("task", TASK).gauge().value();
    }
}
