package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.StoreContract;
import dev.orders.core.port.StorePorts;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract of all stores with SQLite.
final class SqliteStoreTest extends StoreContract {
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
    protected StorePorts store() {
        return StorePorts.of(
                store, store.log(), store.customers(), store.retention(Clock.systemUTC()), store.holdings());
    }
}
