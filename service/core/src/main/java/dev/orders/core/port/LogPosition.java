package dev.orders.core.port;

/// The position and the partition of an event in the log.
public record LogPosition(long position, int partition) {}
