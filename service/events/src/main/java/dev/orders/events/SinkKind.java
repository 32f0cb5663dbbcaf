package dev.orders.events;

/// The kind of a sink: its name up to the first colon. All webhooks are one kind, because a metric with a series
/// for each webhook would grow without limit.
public final class SinkKind {
    private SinkKind() {}

    /// The kind of the sink with this name.
    public static String of(String sink) {
        int colon = sink.indexOf(':');
        return colon < 0 ? sink : sink.substring(0, colon);
    }
}
