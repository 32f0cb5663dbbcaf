package dev.orders.store.sqlite.importing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImportContract;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract with a store that stays open, as beside a service.
final class SqliteOrderImportTest extends OrderImportContract {
    @TempDir
    Path directory;

    private Store store;
    private OrderImport orders;

    @BeforeEach
    void open() {
        store = new SqliteSettings(directory).open(Clock.systemUTC(), Background.unobserved(), (_, _, _) -> {});
        orders = SqliteOrderImport.open(directory);
    }

    @AfterEach
    void close() {
        orders.close();
        store.closing().run();
    }

    @Override
    protected Store store() {
        return store;
    }

    @Override
    protected OrderImport orders() {
        return orders;
    }

    @Test
    void aDirectoryWithoutADatabaseIsRefused(@TempDir Path other) {
        assertThatThrownBy(() -> SqliteOrderImport.open(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The data directory " + other
                        + " has no database. Start the service once: there is no orders.db in it");
    }
}
