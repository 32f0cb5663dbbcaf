package dev.orders.core.port;

import dev.orders.core.placement.PlacementStore;

/// One store, by each of its ports.
///
/// @param orders sees what `placements` writes
public record StorePorts(
        PlacementStore placements, OrderStore orders, EventLog log, SecretStore secrets, StoreProbe probe) {
    /// The ports of a store that is all of them but the log.
    public static <S extends PlacementStore & OrderStore & SecretStore & StoreProbe> StorePorts of(
            S store, EventLog log) {
        return new StorePorts(store, store, log, store, store);
    }
}
