package dev.orders.core.port;

/// One store, by each of its ports.
///
/// @param orders sees what `placements` writes
public record StorePorts(
        PlacementStore placements, OrderStore orders, EventLog log, SecretStore secrets, StoreProbe probe) {
    /// The ports of a store that is all of them.
    public static <S extends PlacementStore & OrderStore & EventLog & SecretStore & StoreProbe> StorePorts of(S store) {
        return new StorePorts(store, store, store, store, store);
    }
}
