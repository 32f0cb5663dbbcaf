package dev.orders.store.sqlite.scan;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.scan.OrderScan;
import dev.orders.core.scan.OrderScanContract;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import dev.orders.store.sqlite.database.Migrations;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract with a store that stays open, as beside a service.
final class SqliteOrderScanTest extends OrderScanContract {
    @TempDir
    Path directory;

    private Store store;
    private OrderScan scan;

    @BeforeEach
    void open() {
        store = new SqliteSettings(directory).open(Clock.systemUTC(), Background.unobserved(), (_, _, _) -> {});
        scan = SqliteOrderScan.open(directory);
    }

    @AfterEach
    void close() {
        scan.close();
        store.closing().run();
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected OrderScan scan() {
        return scan;
    }

    @Test
    void aDirectoryWithoutADatabaseIsRefused(@TempDir Path other) {
        assertThatThrownBy(() -> SqliteOrderScan.open(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The data directory " + other + " has no data to read: there is no orders.db in it");
    }

    @Test
    void tablesOfAnotherReleaseAreRefused(@TempDir Path other) throws SQLException {
        try (SqliteSession older = SqliteSession.single(other.resolve(DatabaseCopy.FILE))) {
            Migrations.run(older, Migrations.version() - 1);
        }

        assertThatThrownBy(() -> SqliteOrderScan.open(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(("The tables of the database have version %d, and this release reads version %d. Use the"
                                + " release of the service that writes it")
                        .formatted(Migrations.version() - 1, Migrations.version()));
    }
}
