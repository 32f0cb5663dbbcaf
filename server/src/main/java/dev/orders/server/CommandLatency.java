package dev.orders.server;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/// Times every command that the MongoDB driver sends, from the first byte out to the last byte in.
final class CommandLatency implements CommandListener {
    private final OperationLatency latency;

    CommandLatency(MeterRegistry meters) {
        this.latency = new OperationLatency("mongo", meters);
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        latency.record(event.getCommandName(), event.getElapsedTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        latency.record(event.getCommandName(), event.getElapsedTime(TimeUnit.NANOSECONDS));
    }
}
