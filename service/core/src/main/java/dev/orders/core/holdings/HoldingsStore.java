package dev.orders.core.holdings;

import dev.orders.core.order.OrderStatus;

/// Measures what a store holds. No method becomes slower as the store grows. Every method throws a
/// [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface HoldingsStore {
    /// The most orders of a status that are counted, because counting takes time for each order.
    int COUNTED = 10_000;

    /// The orders of all tenants with this status.
    OrdersHeld ordersOfAllTenants(OrderStatus status);

    /// The approximate number of claims of all tenants, including expired claims that were not removed yet.
    /// Estimated from what the store knows without counting.
    long claimsOfAllTenants();

    /// The space that the store takes.
    Space space();
}
