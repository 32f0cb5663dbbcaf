package dev.orders.core.expiry;

import java.time.Instant;
import java.util.List;

/// Finds the orders that were not paid in time. Every method throws a
/// [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface DueOrders {
    /// The time by the clock of the store: that of the database server. An embedded store has only the clock of
    /// this machine.
    Instant now();

    /// The orders of all tenants that are CREATED and expire at this time or earlier. Those that expire first come
    /// first. The cost depends on the limit, not on the number of orders.
    List<DueOrder> dueOfAllTenants(Instant now, int limit);
}
