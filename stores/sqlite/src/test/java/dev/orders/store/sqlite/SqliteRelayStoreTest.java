package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.RelayStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of [dev.orders.core.port.RelayStore] with SQLite.
final class SqliteRelayStoreTest extends RelayStoreContract {
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
    protected RelayStore relays() {
        return store.relays();
    }
}
