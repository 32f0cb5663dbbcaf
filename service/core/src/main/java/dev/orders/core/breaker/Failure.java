package dev.orders.core.breaker;

/// What the client of a database reports when an operation fails.
///
/// @param kind what went wrong, for operators: without the message of the client, which may quote personal data
/// @param isTimeout whether the database did not answer in time, as opposed to a refusal
public record Failure(String kind, boolean isTimeout) {}
