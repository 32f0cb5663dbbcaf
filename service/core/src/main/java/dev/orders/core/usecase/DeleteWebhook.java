package dev.orders.core.usecase;

import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;

/// Deletes a webhook, its attempts, positions and dead letters.
public final class DeleteWebhook {
    private final WebhookStore store;
    private final RelayStore relays;

    public DeleteWebhook(WebhookStore store, RelayStore relays) {
        this.store = store;
        this.relays = relays;
    }

    /// Deletes the webhook. Returns false if the tenant has no such webhook.
    public boolean handle(TenantId tenant, WebhookId id) {
        if (!store.delete(tenant, id)) {
            return false;
        }
        // Must follow the deletion: a relay that still runs finds no webhook and sends nothing, whatever its
        // position is.
        relays.forget(id.sink());
        return true;
    }
}
