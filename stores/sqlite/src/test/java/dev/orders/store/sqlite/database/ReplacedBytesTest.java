package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.port.StoreObserver;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SQLite leaves copies of rows in the unused space of pages. Clearing removes them, and nothing else.
@Timeout(60)
final class ReplacedBytesTest {
    private static final String NEEDLE = "needle-in-the-pages";
    private static final int ROWS = 6_000;

    @TempDir
    Path directory;

    private final Background idle =
            new RecordedFailures(_ -> {}).background(System::nanoTime, _ -> new Thread(() -> {}));
    private Path file;
    private SqliteSession session;
    private ReaderPool readers;
    private Checkpointer checkpointer;
    private GroupCommitWriter writer;
    private ReplacedBytes replaced;

    @BeforeEach
    void open() throws SQLException, IOException {
        file = directory.resolve("orders.db");
        session = SqliteSession.writer(file);
        Migrations.run(session);
        session.execute("CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID");
        session.emptyLog();
        readers = ReaderPool.open(file);
        checkpointer = Checkpointer.start(file, idle, WriterObserver.NONE);
        writer = GroupCommitWriter.start(file, session, checkpointer, WriterObserver.NONE, StoreObserver.NONE, _ -> 0);
        replaced = ReplacedBytes.start(file, writer, readers, idle);
    }

    @AfterEach
    void close() throws SQLException, IOException {
        replaced.stop();
        writer.close();
        readers.close();
        checkpointer.close();
        replaced.close();
    }

    @Test
    void noCopyOfARemovedRowIsLeftAndEveryOtherRowIs() throws SQLException, IOException {
        long sum = insertAndErase();
        assertThat(copies()).as("copies that SQLite leaves").isPositive();

        clearAll();

        assertThat(copies()).isZero();
        assertThat(sum()).isEqualTo(sum);
        assertThat(check()).isEqualTo("ok");
        assertThat(erasuresToClear()).isZero();
    }

    /// The writer had the pages with the copies in memory.
    @Test
    void laterWritesBringNoCopyBack() throws SQLException, IOException {
        long sum = insertAndErase();
        clearAll();

        write("UPDATE names SET number = number + 1");

        assertThat(copies()).isZero();
        assertThat(sum()).isGreaterThan(sum);
        assertThat(check()).isEqualTo("ok");
    }

    @Test
    void aLongReadDelaysItAndIsNotDisturbed() throws SQLException, IOException {
        try (SqliteSession reader = SqliteSession.reader(file)) {
            insert();
            reader.execute("BEGIN");
            long before = reader.number("SELECT sum(number) FROM names");
            erase();

            assertThat(replaced.runOnce()).isEqualTo(Duration.ofSeconds(5));

            assertThat(reader.number("SELECT sum(number) FROM names")).isEqualTo(before);
            assertThat(erasuresToClear()).isOne();
            reader.execute("ROLLBACK");
        }
        clearAll();
        assertThat(copies()).isZero();
    }

    @Test
    void theNextProcessClearsWhatAKilledOneHasLeft() throws SQLException, IOException {
        insertAndErase();
        close();
        assertThat(copies()).isPositive();

        open();
        clearAll();

        assertThat(copies()).isZero();
        assertThat(check()).isEqualTo("ok");
    }

    @Test
    void withoutAnErasureNothingIsRead() throws SQLException, IOException {
        insert();

        assertThat(replaced.runOnce()).isEqualTo(Duration.ofSeconds(2));
        assertThat(erasuresToClear()).isZero();
    }

    /// Rows move between pages while others are cleared.
    @Test
    void writesGoOnMeanwhile() throws SQLException, IOException, InterruptedException {
        insertAndErase();
        Thread busy = Thread.ofPlatform().start(() -> {
            for (int number = 0; number < 300; number++) {
                int row = number;
                write("INSERT INTO names VALUES ('later-" + (row * 7919L % 1000) + "', " + row + ")");
            }
        });
        while (busy.isAlive()) {
            replaced.runOnce();
        }
        busy.join();
        clearAll();

        assertThat(number("SELECT count(*) FROM names WHERE name LIKE 'later-%'"))
                .isEqualTo(300);
        assertThat(copies()).isZero();
        assertThat(check()).isEqualTo("ok");
    }

    private long insertAndErase() {
        insert();
        erase();
        return sum();
    }

    /// In a random order, so that full pages are divided.
    private void insert() {
        Random random = new Random(1);
        writer.write(
                session -> {
                    for (int number = 0; number < ROWS; number++) {
                        String name = (number % 4 == 0 ? NEEDLE : "other") + "-" + random.nextLong();
                        session.execute("INSERT INTO names VALUES ('" + random.nextInt(1000) + name + "', 1)");
                    }
                    return true;
                },
                Duration.ofMinutes(1));
    }

    private void erase() {
        writer.write(
                session -> {
                    session.execute("DELETE FROM names WHERE name LIKE '%" + NEEDLE + "%'");
                    ReplacedBytes.count(session);
                    return true;
                },
                Duration.ofMinutes(1));
    }

    private void write(String sql) {
        writer.write(
                session -> {
                    session.execute(sql);
                    return true;
                },
                Duration.ofMinutes(1));
    }

    private void clearAll() throws SQLException, IOException {
        do {
            replaced.runOnce();
        } while (erasuresToClear() > 0);
    }

    private long erasuresToClear() {
        return number("SELECT erasures FROM replaced_bytes");
    }

    private long sum() {
        return number("SELECT sum(number) FROM names");
    }

    private long number(String sql) {
        return readers.read(session -> session.number(sql));
    }

    private String check() {
        return readers.read(SqliteSession::integrityCheck);
    }

    /// How often the needle is in the file and its log.
    private int copies() throws IOException {
        int copies = 0;
        for (String name : new String[] {"orders.db", "orders.db-wal"}) {
            Path path = directory.resolve(name);
            if (Files.exists(path)) {
                copies += Files.readString(path, StandardCharsets.ISO_8859_1).split(NEEDLE, -1).length - 1;
            }
        }
        return copies;
    }
}
