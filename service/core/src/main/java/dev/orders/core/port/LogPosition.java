package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;

/// Where an event is in the log, and whose it is.
public record LogPosition(long position, int partition, TenantId tenant) {}
