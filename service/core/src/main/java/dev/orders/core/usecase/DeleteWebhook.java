package dev.orders.core.usecase;

import dev.orders.core.port.RelayStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookId;

/// Deletes an endpoint, and forgets all about it.
public final class DeleteWebhook {
    private final WebhookStore store;
    private final RelayStore relays;

    public DeleteWebhook(WebhookStore store, RelayStore relays) {
        this.store = store;
        this.relays = relays;
    }

    /// False if the tenant had no such endpoint.
    public boolean handle(TenantId tenant, WebhookId id) {
        if (!store.delete(tenant, id)) {
            return false;
        }
        // After the endpoint: without it, a relay that still runs sends nothing, wherever it begins.
        relays.forget(id.sink());
        return true;
    }
}
