package dev.orders.store.sqlite.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.importing.OrderImport;
import dev.orders.core.importing.OrderImportContract;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
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

    /// SQLite may copy pages of the WAL into the file after each transaction. A copy of the file from before
    /// that must not pass for the file.
    @Test
    void eachTransactionGivesTheDatabaseANewMark() throws SQLException {
        long before = mark();

        orders.insert(List.of(imported("r-1", OrderStatus.PAID)), OrderImport.Announcement.NONE);
        long between = mark();
        orders.insert(List.of(imported("r-2", OrderStatus.PAID)), OrderImport.Announcement.NONE);

        assertThat(List.of(before, between, mark())).doesNotHaveDuplicates().doesNotContain(0L);
    }

    private long mark() throws SQLException {
        try (SqliteSession session = SqliteSession.reader(directory.resolve("orders.db"))) {
            return session.number("PRAGMA application_id");
        }
    }

    @Test
    void aDirectoryWithoutADatabaseIsRefused(@TempDir Path other) {
        assertThatThrownBy(() -> SqliteOrderImport.open(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The data directory " + other
                        + " has no database. Start the service once: there is no orders.db in it");
    }
}
