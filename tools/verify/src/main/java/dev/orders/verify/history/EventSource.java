package dev.orders.verify.history;

/// Where a run can receive events from.
public enum EventSource {
    /// `GET /events`, which streams events.
    STREAM,
    /// `GET /events` with `Accept: application/json`: pages of the event log.
    POLL,
    /// A webhook whose receiver runs in this process.
    WEBHOOK,
    /// The event bus of the functions that the run has started.
    BUS
}
