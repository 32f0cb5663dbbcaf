package dev.orders.core.port;

final class InMemoryWebhookStoreTest extends WebhookStoreContract {
    private final WebhookStore webhooks = new InMemoryWebhookStore();

    @Override
    protected WebhookStore webhooks() {
        return webhooks;
    }
}
