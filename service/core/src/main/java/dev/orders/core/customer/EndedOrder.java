package dev.orders.core.customer;

import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// An order that has a final status, and still has its customer.
///
/// @param endedAt when it got the status
public record EndedOrder(TenantId tenant, OrderId id, CustomerId customer, Instant endedAt) {}
