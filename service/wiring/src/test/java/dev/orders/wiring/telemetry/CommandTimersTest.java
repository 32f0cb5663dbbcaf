package dev.orders.wiring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CommandTimersTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CommandTimers timers = new CommandTimers(meters);

    @Test
    void commandsAreTimedByNameAndOutcome() {
        timers.record("find", "succeeded", 2);
        timers.record("find", "succeeded", 3);
        timers.record("insert", "succeeded", 5);
        timers.record("find", "failed", 7);

        assertThat(meters.getMeters()).hasSize(3);
        assertThat(nanos("find", "succeeded")).isEqualTo(5);
        assertThat(nanos("insert", "succeeded")).isEqualTo(5);
        assertThat(nanos("find", "failed")).isEqualTo(7);
    }

    private double nanos(String operation, String status) {
        Timer timer = meters.get("mongodb.driver.commands")
                .tags("operation", operation, "status", status)
                .timer();
        return timer.totalTime(TimeUnit.NANOSECONDS);
    }
}
