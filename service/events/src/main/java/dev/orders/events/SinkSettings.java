package dev.orders.events;

import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;

/// The checked settings of one sink that is not open yet. Two settings are equal if they name the same sink.
public interface SinkSettings {
    /// Opens the sink. A sink that is [AutoCloseable] is closed when the service stops.
    ///
    /// @param format formats the events
    /// @param tracing makes the spans of messages
    /// @throws IllegalArgumentException if the sink cannot work with these settings; the message says why
    Sink open(EventFormat format, Tracing tracing);
}
