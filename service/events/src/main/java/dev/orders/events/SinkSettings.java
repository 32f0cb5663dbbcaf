package dev.orders.events;

import dev.orders.core.port.EventFormat;

/// The settings of one sink, checked. Nothing is open yet. Two settings are equal if they name the same sink.
public interface SinkSettings {
    /// Opens the sink. A sink that is [AutoCloseable] is closed when the service stops.
    ///
    /// @param format how events are written
    /// @throws IllegalArgumentException if the sink cannot work with these settings, with a sentence that says why
    Sink open(EventFormat format);
}
