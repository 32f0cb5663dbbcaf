package dev.orders.core.usecase;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;
import java.util.List;
import java.util.Optional;

/// Deletes a webhook, its attempts, pending deliveries and dead letters.
public final class DeleteWebhook {
    private final WebhookStore store;
    private final RelayStore relays;
    private final DeliveryStore deliveries;

    public DeleteWebhook(WebhookStore store, RelayStore relays, DeliveryStore deliveries) {
        this.store = store;
        this.relays = relays;
        this.deliveries = deliveries;
    }

    /// Deletes the webhook. Returns false if the tenant has no such webhook.
    public boolean handle(TenantId tenant, WebhookId id) {
        if (!store.delete(tenant, id)) {
            return false;
        }
        // Must follow the deletion: whoever delivers meanwhile finds no webhook, sends nothing, and deletes what
        // comes later.
        relays.deleteSink(id.sink());
        boolean deleted;
        do {
            deleted = deletePending(tenant, id);
        } while (!deleted);
        return true;
    }

    private boolean deletePending(TenantId tenant, WebhookId id) {
        return deliveries
                .find(tenant, id)
                .map(found -> deliveries.apply(List.of(Change.of(found, Optional.empty()))))
                .map(made -> !made.isEmpty())
                .orElse(true);
    }
}
