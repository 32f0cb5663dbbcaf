package dev.orders.core.port.memory;

import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.WebhookStore;
import dev.orders.core.port.WebhookStoreContract;

final class InMemoryWebhookStoreTest extends WebhookStoreContract {
    private final WebhookStore webhooks = new InMemoryWebhookStore();

    @Override
    protected WebhookStore webhooks() {
        return webhooks;
    }
}
