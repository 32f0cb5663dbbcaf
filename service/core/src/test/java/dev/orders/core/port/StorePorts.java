package dev.orders.core.port;

import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.placement.PlacementStore;

/// The ports of one store.
///
/// @param orders reads what `placements` writes
public record StorePorts(
        PlacementStore placements,
        OrderStore orders,
        EventLog log,
        CustomerStore customers,
        RetentionStore retention,
        SecretStore secrets,
        StoreProbe probe) {
    /// Creates the ports of a store that implements all of them except the log and what erases.
    public static <S extends PlacementStore & OrderStore & SecretStore & StoreProbe> StorePorts of(
            S store, EventLog log, CustomerStore customers, RetentionStore retention) {
        return new StorePorts(store, store, log, customers, retention, store, store);
    }
}
