package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.DeliveryStore;
import dev.orders.core.webhook.DeliveryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of [dev.orders.core.port.DeliveryStore] with SQLite.
final class SqliteDeliveryStoreTest extends DeliveryStoreContract {
    @TempDir
    Path directory;

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory, Background.unobserved());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected DeliveryStore deliveries() {
        return store.deliveries();
    }
}
