package dev.orders.core.port;

import dev.orders.core.audit.AuditStore;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.placement.PlacementStore;

/// The ports of one open store.
///
/// @param orders reads what `placements` writes
/// @param closing closes the store; call it once
public record Store(
        PlacementStore placements,
        OrderStore orders,
        EventLog log,
        RelayStore relays,
        WebhookStore webhooks,
        DeliveryStore deliveries,
        SecretStore secrets,
        ApiKeyStore keys,
        CustomerStore customers,
        RetentionStore retention,
        DueOrders dueOrders,
        DemandStore demand,
        AuditStore audit,
        HoldingsStore holdings,
        StoreProbe probe,
        Runnable closing) {
    /// The same store with another port for customers.
    public Store withCustomers(CustomerStore other) {
        return new Store(
                placements,
                orders,
                log,
                relays,
                webhooks,
                deliveries,
                secrets,
                keys,
                other,
                retention,
                dueOrders,
                demand,
                audit,
                holdings,
                probe,
                closing);
    }

    /// The same store with another port for webhooks.
    public Store withWebhooks(WebhookStore other) {
        return new Store(
                placements,
                orders,
                log,
                relays,
                other,
                deliveries,
                secrets,
                keys,
                customers,
                retention,
                dueOrders,
                demand,
                audit,
                holdings,
                probe,
                closing);
    }
}
