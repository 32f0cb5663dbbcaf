package dev.orders.core.port;

import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.holdings.HoldingsStore;
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
        HoldingsStore holdings,
        SecretStore secrets,
        StoreProbe probe) {
    /// Creates the ports of a store that implements all of them except the log, what erases, and what measures.
    public static <S extends PlacementStore & OrderStore & SecretStore & StoreProbe> StorePorts of(
            S store, EventLog log, CustomerStore customers, RetentionStore retention, HoldingsStore holdings) {
        return new StorePorts(store, store, log, customers, retention, holdings, store, store);
    }
}
