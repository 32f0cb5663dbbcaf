package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.SettableClock;
import dev.orders.events.Backlogs.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Tests the gauges of the relays.
final class RelayMetricsTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayMetrics metrics = new RelayMetrics(meters, clock, clock::nanoTime);

    @Test
    void theLagIsTheAgeOfTheOldestEvent() {
        clock.advance(Duration.ofSeconds(90));

        assertThat(lagOf(START)).isEqualTo(90);
    }

    /// A clock that was ahead gave the event this time. An alert must still notice that the event waits.
    @Test
    void theAgeOfAnEventFromTheFutureCountsFromWhenItWasSeen() {
        Instant future = START.plus(Duration.ofHours(2));
        assertThat(lagOf(future)).isZero();
        clock.advance(Duration.ofMinutes(5));
        assertThat(lagOf(future)).isEqualTo(300);

        assertThat(lagOf(future.plusSeconds(1)))
                .as("the first event was delivered, and the next one waits")
                .isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(lagOf(future.plusSeconds(1))).isEqualTo(60);
    }

    @Test
    void aClockThatIsSetBackDoesNotHideTheLag() {
        assertThat(lagOf(START)).isZero();
        clock.advance(Duration.ofMinutes(5));
        clock.jump(Duration.ofHours(-1));

        assertThat(lagOf(START)).isEqualTo(300);
    }

    @Test
    void nothingThatWaitsHasNoLag() {
        metrics.show(Map.of("log", new Backlog(0, Optional.empty())), Map.of());

        assertThat(lag()).isZero();
    }

    private double lagOf(Instant oldest) {
        metrics.show(Map.of("log", new Backlog(1, Optional.of(oldest))), Map.of());
        return lag();
    }

    private double lag() {
        return meters.get("events.lag.seconds").tag("sink", "log").gauge().value();
    }
}
