package dev.orders.core.port;

/// Formats an event for sinks, webhooks and the live feed.
@FunctionalInterface
public interface EventFormat {
    /// The event as a CloudEvent in the JSON event format, on one line. A pure function.
    String json(LoggedEvent event);
}
