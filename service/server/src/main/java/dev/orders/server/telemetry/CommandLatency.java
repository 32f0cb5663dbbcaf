package dev.orders.server.telemetry;

import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsCommandListener;
import java.util.concurrent.TimeUnit;

/// Times every command of the MongoDB driver, from the first byte sent to the last byte received: as Micrometer does
/// (`mongodb_driver_commands_seconds`), and as `mongo_ops_latency_ms`.
public final class CommandLatency extends MongoMetricsCommandListener {
    private final OperationLatency latency;

    public CommandLatency(MeterRegistry meters) {
        super(meters, CommandLatency::tags);
        this.latency = new OperationLatency("mongo", meters);
    }

    /// Micrometer's own tags name the client by a random id too, so that every start would add series.
    private static Iterable<Tag> tags(CommandEvent event) {
        return Tags.of(
                "operation",
                event.getCommandName(),
                "status",
                event instanceof CommandFailedEvent ? "failed" : "succeeded");
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        super.commandSucceeded(event);
        latency.record(event.getCommandName(), event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        super.commandFailed(event);
        latency.record(event.getCommandName(), event.getElapsedTime(TimeUnit.NANOSECONDS));
    }
}
