package dev.orders.core.port;

/// Turns an event into what is told of it outside.
@FunctionalInterface
public interface EventFormat {
    /// The event as a CloudEvent in the JSON event format, on one line; a pure function.
    String json(LoggedEvent event);
}
