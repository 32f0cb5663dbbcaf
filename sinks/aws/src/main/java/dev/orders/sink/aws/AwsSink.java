package dev.orders.sink.aws;

import dev.orders.core.port.EventFormat;
import dev.orders.core.port.LoggedEvent;
import dev.orders.events.Sink;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends events to a service of AWS. Opens the destination when there are events to deliver, so that the classes
/// of the SDK do not delay the start of the service.
final class AwsSink implements Sink, AutoCloseable {
    /// When to begin no further request of a batch. Together with [#CALL] it is less than half of
    /// [dev.orders.events.Relay#LEASE].
    static final Duration BATCH = Duration.ofSeconds(6);

    /// How long to wait for the answer to a request. The first one takes seconds on a slow processor, because it
    /// loads the classes of the SDK.
    static final Duration CALL = Duration.ofSeconds(8);

    private final String name;
    private final EventFormat format;
    private final Supplier<? extends Destination> opening;
    private final Taken taken = new Taken();
    private @Nullable Destination destination;

    /// @param opening opens the destination; called once
    AwsSink(String name, EventFormat format, Supplier<? extends Destination> opening) {
        this.name = name;
        this.format = format;
        this.opening = opening;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration longestPause() {
        return Duration.ofSeconds(30);
    }

    @Override
    public synchronized Delivery deliver(List<LoggedEvent> events) {
        long deadline = System.nanoTime() + BATCH.toNanos();
        return new BatchDelivery(opened(), format, events, taken, deadline).send();
    }

    private Destination opened() {
        if (destination == null) {
            destination = opening.get();
        }
        return destination;
    }

    @Override
    public synchronized void close() {
        if (destination != null) {
            destination.close();
            destination = null;
        }
    }
}
