package dev.orders.verify.history;

/// Where a run can receive events from.
public enum EventSource {
    /// `GET /events`.
    STREAM,
    /// A webhook whose receiver runs in this process.
    WEBHOOK,
    /// The event bus of the functions that the run has started.
    BUS
}
