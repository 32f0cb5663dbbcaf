package dev.orders.store.mongo;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.port.WebhookStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of [dev.orders.core.port.WebhookStore] with MongoDB.
@Tag("slow")
final class MongoWebhookStoreTest extends WebhookStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    protected WebhookStore webhooks() {
        return store.webhooks();
    }
}
