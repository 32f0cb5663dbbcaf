package dev.orders.server.wiring;

import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.WebhookStore;

/// The one store that this process uses, by its ports.
public record WiredStore(
        PlacementStore placements,
        OrderStore orders,
        EventLog log,
        RelayStore relays,
        WebhookStore webhooks,
        SecretStore secrets,
        StoreProbe probe,
        Runnable closing) {}
