package dev.orders.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Tests the clock of the tests.
final class SettableClockTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final SettableClock clock = new SettableClock(START);

    @Test
    void itStandsStillUntilItIsMovedEitherWay() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofHours(25));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(90_000));
        clock.advance(Duration.ofHours(-26));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3_600));
    }

    @Test
    void noStepOfManyThreadsIsLost() {
        Race.run(40, _ -> {
            clock.advance(Duration.ofMillis(1));
            return clock.instant();
        });

        assertThat(clock.instant()).isEqualTo(START.plusMillis(40));
    }

    @Test
    void inAnotherZoneItIsTheSameClock() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.set(START.plusSeconds(1));

        assertThat(elsewhere.instant()).isEqualTo(START.plusSeconds(1));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
