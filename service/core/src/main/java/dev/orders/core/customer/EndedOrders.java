package dev.orders.core.customer;

import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// How many orders of a tenant have ended and still have their customers.
///
/// @param firstEndedAt when the first of them ended
public record EndedOrders(TenantId tenant, long count, Instant firstEndedAt) {}
