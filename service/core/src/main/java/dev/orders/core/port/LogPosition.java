package dev.orders.core.port;

/// Where an event is in the log.
public record LogPosition(long position, int partition) {}
