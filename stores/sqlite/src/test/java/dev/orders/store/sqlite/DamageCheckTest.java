package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.background.Background;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.database.DamageCheck;
import dev.orders.store.sqlite.database.SqliteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The WAL of the last process is replayed after a crash. If it belongs to another database file and has damaged
/// this one, the start is refused.
final class DamageCheckTest {
    @TempDir
    Path temporary;

    private final Claims claims = new Claims();
    private final Claim claim = claims.claim("key", Orders.sample());
    private Path crashed;
    private int filled;

    /// Creates the files of a killed process: the database as of the last checkpoint, and later writes in the
    /// WAL.
    @BeforeEach
    void crash() throws IOException {
        Path running = temporary.resolve("running");
        crashed = Files.createDirectory(temporary.resolve("crashed"));
        try (SqliteStore store = SqliteStore.open(running, Background.unobserved())) {
            fill(store, 50);
        }
        try (SqliteStore store = SqliteStore.open(running, Background.unobserved())) {
            store.place(claim);
            fill(store, 2);
            Files.copy(running.resolve("orders.db"), crashed.resolve("orders.db"));
            Files.copy(running.resolve("orders.db-wal"), crashed.resolve("orders.db-wal"));
        }
    }

    @Test
    void aWalOfTheSameDatabaseIsReplayed() throws IOException {
        assertThat(DamageCheck.isDue(crashed.resolve("orders.db"))).isTrue();

        try (SqliteStore store = SqliteStore.open(crashed, Background.unobserved())) {
            assertThat(store.find(claim.order().tenant(), claim.order().id())).contains(claim.order());
        }
        assertThat(DamageCheck.isDue(crashed.resolve("orders.db"))).isFalse();
    }

    @Test
    void aBackupWithTheWalOfAnotherDatabaseIsRefusedWithAdvice() throws IOException {
        Path backup = temporary.resolve("backup");
        try (SqliteStore store = SqliteStore.open(backup, Background.unobserved())) {
            fill(store, 20);
        }
        Files.delete(crashed.resolve("orders.db"));
        Files.copy(backup.resolve("orders.db"), crashed.resolve("orders.db"));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(
                        () -> SqliteStore.open(crashed, Background.unobserved()).close())
                .withMessageStartingWith("The database %s is damaged (", crashed.resolve("orders.db"))
                .withMessageContaining(
                        "if a backup was put in its place without removing its -wal and -shm files first");
    }

    @Test
    void aCheckEndsWhenItsTimeIsOver() throws SQLException {
        try (SqliteSession session = SqliteSession.writer(crashed.resolve("orders.db"))) {
            assertThat(session.quickCheck(Duration.ofNanos(-1))).isEmpty();
            assertThat(session.quickCheck(Duration.ofSeconds(10))).contains("ok");
        }
    }

    private void fill(SqliteStore store, int orders) {
        for (int number = 0; number < orders; number++) {
            String reference = "r-" + filled++;
            store.place(claims.claim(reference, Orders.referenced(Orders.largest(), reference)));
        }
    }
}
