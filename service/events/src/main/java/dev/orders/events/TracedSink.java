package dev.orders.events;

import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Delivers to a sink in a span, which has links to the requests that caused the events.
///
/// @param sink the sink that gets the events
public record TracedSink(Sink sink, Tracing tracing) implements Sink {
    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public Duration firstPause() {
        return sink.firstPause();
    }

    @Override
    public Duration longestPause() {
        return sink.longestPause();
    }

    @Override
    public Delivery deliver(List<LoggedEvent> events) {
        return tracing.relay(
                "relay " + SinkKind.of(sink.name()),
                events.stream()
                        .map(logged -> logged.event().trace())
                        .flatMap(Optional::stream)
                        .toList(),
                () -> sink.deliver(events));
    }
}
