package dev.orders.store.sqlite;

import dev.orders.core.access.ApiKeyStoreContract;
import dev.orders.core.background.Background;
import dev.orders.core.port.ApiKeyStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of [dev.orders.core.port.ApiKeyStore] with SQLite.
final class SqliteApiKeyStoreTest extends ApiKeyStoreContract {
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
    protected ApiKeyStore keys() {
        return store.keys();
    }
}
