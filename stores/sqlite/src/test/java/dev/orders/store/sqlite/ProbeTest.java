package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.store.sqlite.database.SqliteSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The probe makes a real write to find out whether the store can take one.
@Timeout(30)
final class ProbeTest {
    @TempDir
    Path directory;

    private SqliteStore store;
    private SqliteSession outside;

    @BeforeEach
    void open() throws SQLException {
        store = SqliteStore.open(directory, Background.unobserved());
        outside = SqliteSession.writer(directory.resolve("orders.db"));
    }

    @AfterEach
    void close() throws SQLException {
        outside.close();
        store.close();
    }

    @Test
    void aStoreThatTakesWritesIsAvailable() throws SQLException {
        assertThat(store.tryWrite()).isTrue();

        assertThat(outside.number("SELECT beat FROM probe")).isOne();
    }

    @Tag("slow")
    @Test
    void aStoreThatCannotWriteInTimeIsNotAvailableUntilItCan() throws SQLException {
        outside.execute("BEGIN IMMEDIATE");
        long started = System.nanoTime();

        assertThat(store.tryWrite()).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .as("the probe waits two seconds, even behind a write that waits")
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(6));
        outside.execute("ROLLBACK");
        assertThat(store.tryWrite()).isTrue();
    }

    @Test
    void aStoreWhoseTablesAreGoneIsNotAvailable() throws SQLException {
        outside.execute("DROP TABLE probe");

        assertThat(store.tryWrite()).isFalse();
    }

    @Test
    void anInterruptedProbeFailsAndKeepsTheInterrupt() {
        Thread.currentThread().interrupt();

        assertThat(store.tryWrite()).isFalse();

        assertThat(Thread.interrupted()).isTrue();
    }
}
