package dev.orders.wiring;

import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink;
import dev.orders.events.TracedSink;
import java.util.List;
import java.util.stream.Stream;

/// The sinks that the settings choose. The fan-out to webhooks comes in addition.
public record OpenSinks(List<Sink> sinks) {
    public OpenSinks {
        sinks = List.copyOf(sinks);
    }

    /// All sinks that relays deliver to, each in spans.
    ///
    /// @param fanOut the fan-out to webhooks
    public List<Sink> traced(Sink fanOut, Tracing tracing) {
        return Stream.concat(sinks.stream(), Stream.of(fanOut))
                .<Sink>map(sink -> new TracedSink(sink, tracing))
                .toList();
    }
}
