package dev.orders.core.port;

import dev.orders.core.placement.PlacementStore;

/// The ports of one store.
///
/// @param orders reads what `placements` writes
public record StorePorts(
        PlacementStore placements, OrderStore orders, EventLog log, SecretStore secrets, StoreProbe probe) {
    /// Creates the ports of a store that implements all of them except the log.
    public static <S extends PlacementStore & OrderStore & SecretStore & StoreProbe> StorePorts of(
            S store, EventLog log) {
        return new StorePorts(store, store, log, store, store);
    }
}
