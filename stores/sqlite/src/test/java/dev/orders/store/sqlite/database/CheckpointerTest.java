package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.background.Background;
import dev.orders.core.background.RecordedFailures;
import dev.orders.core.port.StoreObserver;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests the steps of a checkpoint one by one without its thread, and once with it.
final class CheckpointerTest {
    private static final int DUE = 64;

    @TempDir
    Path directory;

    private Path file;
    private SqliteSession writer;
    private SqliteSession reader;
    private Checkpointer checkpointer;

    @BeforeEach
    void open() throws SQLException, IOException {
        file = directory.resolve("orders.db");
        writer = SqliteSession.writer(file);
        writer.execute("CREATE TABLE marks (mark INTEGER PRIMARY KEY)");
        reader = SqliteSession.reader(file);
        checkpointer = checkpointer(SqliteSession.checkpointer(file));
    }

    @AfterEach
    void close() throws SQLException, IOException {
        writer.close();
        reader.close();
        checkpointer.close();
    }

    @Test
    void theWalIsReusedWhenAllPagesWereCopied() throws SQLException, IOException {
        writeUntilItIsTime();

        checkpointer.runOnce();
        checkpointer.afterCommit(writer);
        write();

        assertThat(writer.log().pages()).isLessThan(DUE / 2);
        assertThat(reader.number("SELECT count(*) FROM marks")).isGreaterThan(DUE / 2);
    }

    @Test
    void pagesWrittenDuringACheckpointAreCopiedByTheWriter() throws SQLException, IOException {
        writeUntilItIsTime();
        checkpointer.runOnce();
        write();
        assertThat(writer.log().isMoved()).isFalse();

        checkpointer.afterCommit(writer);

        assertThat(writer.log().isMoved()).isTrue();
    }

    @Test
    void theWriterCopiesNothingBeforeACheckpointIsDueOrWhileItRuns() throws SQLException {
        checkpointer.afterCommit(writer);
        assertThat(writer.log().moved()).isZero();

        writeUntilItIsTime();
        checkpointer.afterCommit(writer);
        assertThat(writer.log().moved()).isZero();
    }

    @Test
    void whileALongReadNeedsTheWalTheCheckpointIsRepeatedLater() throws SQLException, IOException {
        reader.execute("BEGIN");
        assertThat(reader.number("SELECT count(*) FROM marks")).isZero();
        checkpoint();
        int kept = writer.log().pages();
        assertThat(writer.log().isMoved()).isFalse();
        reader.execute("ROLLBACK");

        checkpointer.afterCommit(writer);
        checkpointer.runOnce();
        assertThat(writer.log().pages()).as("the pages of the WAL").isEqualTo(kept);

        checkpoint();
        write();
        assertThat(writer.log().pages()).isLessThan(kept);
    }

    @Test
    void ifTheThreadCannotCopyPagesTheWriterCopiesAll() throws SQLException, IOException {
        writeUntilItIsTime();
        checkpointer.close();

        assertThatThrownBy(checkpointer::runOnce).isInstanceOf(SQLException.class);
        checkpointer.afterCommit(writer);

        assertThat(writer.log().isMoved()).isTrue();
    }

    @Test
    void aFailureDoesNotAffectTheWriterAndTheCheckpointIsRepeated() throws SQLException, IOException {
        writeUntilItIsTime();
        checkpointer.runOnce();
        writer.execute("BEGIN IMMEDIATE");
        checkpointer.afterCommit(writer);
        writer.execute("COMMIT");
        assertThat(writer.log().pages()).isGreaterThanOrEqualTo(DUE);

        checkpoint();
        write();

        assertThat(writer.log().pages()).isLessThan(DUE / 2);
    }

    /// A copy of the file from before this checkpoint is not taken for the file.
    @Test
    void eachCheckpointGivesTheFileANewMark() throws SQLException, IOException {
        checkpoint();
        Path older = Files.copy(file, directory.resolve("older.db"));
        writer.execute("CREATE TABLE one (one PRIMARY KEY)");
        writeUntilItIsTime();
        assertThat(ownerOfTheLogBeside(file)).as("before pages are copied").isEqualTo(LogOwner.THIS_FILE);
        checkpointer.runOnce();
        assertThat(ownerOfTheLogBeside(file)).as("some pages were copied").isEqualTo(LogOwner.THIS_FILE);
        checkpointer.afterCommit(writer);
        writer.execute("CREATE TABLE two (two PRIMARY KEY)");

        assertThat(ownerOfTheLogBeside(older)).isEqualTo(LogOwner.UNKNOWN);
        assertThat(ownerOfTheLogBeside(file)).isEqualTo(LogOwner.THIS_FILE);
    }

    /// Looks at copies, because reading a file and closing it frees locks of this process.
    private LogOwner ownerOfTheLogBeside(Path database) throws IOException {
        Path copy = directory.resolve("copy.db");
        Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(DatabaseFile.logOf(file), DatabaseFile.logOf(copy), StandardCopyOption.REPLACE_EXISTING);
        return LogOwner.of(copy);
    }

    /// Writes until the WAL is reused from its start. The time limit is for a checkpointer that never gets
    /// there.
    @Test
    @Timeout(30)
    void theThreadKeepsTheWalOfABusyWriterShort() throws SQLException, IOException {
        SqliteSession session = SqliteSession.writer(file);
        try (Checkpointer started =
                        Checkpointer.start(SqliteSession.checkpointer(file), file, DUE, Background.unobserved());
                GroupCommitWriter busy = GroupCommitWriter.start(
                        file, session, started, WriterObserver.NONE, StoreObserver.NONE, _ -> 0)) {
            int longest = 0;
            while (reader.log().pages() >= longest) {
                longest = reader.log().pages();
                busy.write(CheckpointerTest::insert, Duration.ofSeconds(10));
            }
            assertThat(longest).isGreaterThanOrEqualTo(DUE);
        }
    }

    /// The thread fails at once when it is woken. It survives this, and the writer does its work.
    @Test
    @Timeout(30)
    void theThreadOutlivesFailures() throws SQLException, IOException, InterruptedException {
        SqliteSession closed = SqliteSession.checkpointer(file);
        closed.close();
        CountDownLatch failures = new CountDownLatch(2);
        Background background = new RecordedFailures(_ -> failures.countDown()).background(System::nanoTime);
        SqliteSession session = SqliteSession.writer(file);
        try (Checkpointer failing = Checkpointer.start(closed, file, DUE, background);
                GroupCommitWriter busy = GroupCommitWriter.start(
                        file, session, failing, WriterObserver.NONE, StoreObserver.NONE, _ -> 0)) {
            while (failures.getCount() > 0) {
                busy.write(CheckpointerTest::insert, Duration.ofSeconds(10));
            }
            failures.await();
        }
        assertThat(background.overdue()).isEmpty();
    }

    /// A checkpointer whose thread never runs.
    private Checkpointer checkpointer(SqliteSession session) throws IOException {
        Background idle = new RecordedFailures(_ -> {}).background(System::nanoTime, _ -> new Thread(() -> {}));
        return Checkpointer.start(session, file, DUE, idle);
    }

    private void checkpoint() throws SQLException, IOException {
        writeUntilItIsTime();
        checkpointer.runOnce();
        checkpointer.afterCommit(writer);
    }

    /// Writes until the WAL has grown enough to make a checkpoint due.
    private void writeUntilItIsTime() throws SQLException {
        int pages = writer.log().pages();
        while (writer.log().pages() < pages + DUE) {
            write();
        }
        checkpointer.afterCommit(writer);
    }

    private void write() throws SQLException {
        insert(writer);
    }

    private static boolean insert(SqliteSession session) throws SQLException {
        session.execute("INSERT INTO marks SELECT count(*) FROM marks");
        return true;
    }
}
