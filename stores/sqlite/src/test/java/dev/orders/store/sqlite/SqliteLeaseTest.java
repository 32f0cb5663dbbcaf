package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.lease.LeaseOperations;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Relays that compete on SQLite take turns.
@Tag("slow")
final class SqliteLeaseTest {
    @TempDir
    private static Path directory;

    private static SqliteStore store;

    @BeforeAll
    static void open() {
        store = SqliteStore.open(directory, Background.unobserved());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void relaysTakeTurns() {
        LeaseOperations.scenarios(20, 20).check(OnSqlite.class);
    }

    /// The operations on the store of this class.
    public static final class OnSqlite extends LeaseOperations {
        /// Lincheck calls this constructor.
        public OnSqlite() {
            super(store.relays());
        }
    }
}
