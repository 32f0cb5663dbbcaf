package dev.orders.core.expiry;

import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// An order that was not paid in time.
///
/// @param version the version that was read. The order is cancelled only if it is still at this version
public record DueOrder(TenantId tenant, OrderId id, long version, Instant expiresAt) {}
