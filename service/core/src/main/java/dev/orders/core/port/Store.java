package dev.orders.core.port;

import dev.orders.core.placement.PlacementStore;

/// One open store, by each of its ports.
///
/// @param orders sees what `placements` writes
/// @param closing closes the store; to be called once
public record Store(
        PlacementStore placements,
        OrderStore orders,
        EventLog log,
        RelayStore relays,
        WebhookStore webhooks,
        SecretStore secrets,
        StoreProbe probe,
        Runnable closing) {}
