package dev.orders.wiring.telemetry;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Times the commands of the MongoDB driver under the name that Micrometer's own listener uses. Keeps the timers,
/// because that listener looks up its timer for each command, which takes longer than recording.
final class CommandTimers implements CommandListener {
    private final MeterRegistry meters;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    private record Outcome(String command, String status) {}

    CommandTimers(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        record(event.getCommandName(), "succeeded", event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        record(event.getCommandName(), "failed", event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    void record(String command, String status, long nanos) {
        timers.computeIfAbsent(new Outcome(command, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Without Micrometer's default tags, which include a random id of the client: every start would add series.
    private Timer timer(Outcome outcome) {
        return Timer.builder("mongodb.driver.commands")
                .description("Timer of mongodb commands")
                .tags("operation", outcome.command(), "status", outcome.status())
                .register(meters);
    }
}
