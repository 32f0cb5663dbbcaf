package dev.orders.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orders.core.background.Background;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.backup.DatabaseCopy;
import dev.orders.store.sqlite.database.DamageCheck;
import dev.orders.store.sqlite.database.LogOwner;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.scan.SqliteOrderScan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The WAL of the last process is replayed after a crash. If it belongs to another database file, the start is refused:
/// before anything is changed where this is certain, and otherwise if it has damaged the file.
final class DamageCheckTest {
    @TempDir
    Path temporary;

    private final Claims claims = new Claims();
    private final Claim claim = claims.claim("key", Orders.sample());
    private Path crashed;
    private Path older;
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
        older = Files.copy(running.resolve("orders.db"), temporary.resolve("older.db"));
        try (SqliteStore store = SqliteStore.open(running, Background.unobserved())) {
            store.place(claim);
            fill(store, 2);
            Files.copy(running.resolve("orders.db"), crashed.resolve("orders.db"));
            Files.copy(running.resolve("orders.db-wal"), crashed.resolve("orders.db-wal"));
        }
    }

    @Test
    void aWalOfTheSameDatabaseIsReplayedWithoutACheck() throws IOException {
        assertThat(LogOwner.of(database())).isEqualTo(LogOwner.THIS_FILE);
        assertThat(DamageCheck.requireOwnLog(database())).isEqualTo(LogOwner.THIS_FILE);

        try (SqliteStore store = SqliteStore.open(crashed, Background.unobserved())) {
            assertThat(store.find(claim.order().tenant(), claim.order().id())).contains(claim.order());
        }
        assertThat(LogOwner.of(database())).isEqualTo(LogOwner.NO_LOG);
    }

    /// A backup never had a WAL, so it is known without opening it, also if the WAL would only undo the restore.
    @Test
    void aBackupBesideAWalIsRefusedUnchanged() throws IOException {
        Path backup = temporary.resolve("backup.db");
        DatabaseCopy.take(closed(20), backup);
        replaceBy(backup);
        byte[] before = Files.readAllBytes(database());

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(
                        () -> SqliteStore.open(crashed, Background.unobserved()).close())
                .withMessage(
                        "The database %s is not the one that wrote %s-wal: a backup was put in its place. Nothing was"
                                + " changed. Move the -wal and the -shm file away to open the backup, or put the file"
                                + " that wrote them back",
                        database(), database());
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> DatabaseCopy.take(crashed, temporary.resolve("again.db")))
                .withMessageContaining("is not the one that wrote");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> SqliteOrderScan.open(crashed))
                .withMessageContaining("is not the one that wrote");
        assertThat(Files.readAllBytes(database())).isEqualTo(before);

        Files.delete(crashed.resolve("orders.db-wal"));
        SqliteStore.open(crashed, Background.unobserved()).close();
    }

    @Test
    void aFileOfAStoppedServiceWithAnotherWalIsCheckedAndRefusedWithAdvice() throws IOException {
        replaceBy(closed(20).resolve("orders.db"));
        assertThat(LogOwner.of(database())).isEqualTo(LogOwner.UNKNOWN);

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(
                        () -> SqliteStore.open(crashed, Background.unobserved()).close())
                .withMessageStartingWith("The database %s is damaged (", database())
                .withMessageContaining(
                        "if a backup was put in its place without removing its -wal and -shm files first");
    }

    /// An orderly stop copies the WAL into the file.
    @Test
    void aCopyFromBeforeAStopIsNotTakenForTheFile() throws IOException, SQLException {
        Path directory = temporary.resolve("stopped");
        Path running = temporary.resolve("running.db");
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            fill(store, 20);
            Files.copy(directory.resolve("orders.db"), running);
        }

        assertThat(markOf(directory.resolve("orders.db"))).isNotEqualTo(markOf(running));
    }

    private static long markOf(Path file) throws SQLException {
        try (SqliteSession session = SqliteSession.reader(file)) {
            return session.number("PRAGMA application_id");
        }
    }

    /// A copy of the same file as it was before the last start.
    @Test
    void anOlderCopyOfTheFileIsNotTakenForIt() throws IOException {
        replaceBy(older);

        assertThat(LogOwner.of(database())).isEqualTo(LogOwner.UNKNOWN);
    }

    @Test
    void aDatabaseOfAnOlderReleaseIsChecked() throws IOException {
        setMark(0);

        assertThat(LogOwner.of(database())).isEqualTo(LogOwner.UNKNOWN);
        assertThat(DamageCheck.requireOwnLog(database())).isEqualTo(LogOwner.UNKNOWN);
    }

    @Test
    void aWalThatWasCutOffIsReadAsFarAsItGoes() throws IOException {
        Path log = crashed.resolve("orders.db-wal");
        for (int bytes : new int[] {1, 31, 32, 55, 56, 4_000}) {
            byte[] cut = Arrays.copyOf(Files.readAllBytes(log), bytes);
            Path directory = Files.createDirectory(temporary.resolve("cut-" + bytes));
            Files.copy(database(), directory.resolve("orders.db"));
            Files.write(directory.resolve("orders.db-wal"), cut);

            assertThat(LogOwner.of(directory.resolve("orders.db")))
                    .as("%d bytes", bytes)
                    .isEqualTo(LogOwner.UNKNOWN);
            SqliteStore.open(directory, Background.unobserved()).close();
        }
    }

    @Test
    void aCheckEndsWhenItsTimeIsOver() throws SQLException {
        try (SqliteSession session = SqliteSession.writer(database())) {
            assertThat(session.quickCheck(Duration.ofNanos(-1))).isEmpty();
            assertThat(session.quickCheck(Duration.ofSeconds(10))).contains("ok");
        }
    }

    private Path database() {
        return crashed.resolve("orders.db");
    }

    /// The data directory of a service that was stopped.
    private Path closed(int orders) {
        Path directory = temporary.resolve("closed");
        try (SqliteStore store = SqliteStore.open(directory, Background.unobserved())) {
            fill(store, orders);
        }
        return directory;
    }

    private void replaceBy(Path file) throws IOException {
        Files.copy(file, database(), StandardCopyOption.REPLACE_EXISTING);
    }

    private void setMark(int mark) throws IOException {
        byte[] bytes = Files.readAllBytes(database());
        ByteBuffer.wrap(bytes).putInt(68, mark);
        Files.write(database(), bytes);
    }

    private void fill(SqliteStore store, int orders) {
        for (int number = 0; number < orders; number++) {
            String reference = "r-" + filled++;
            store.place(claims.claim(reference, Orders.referenced(Orders.largest(), reference)));
        }
    }
}
