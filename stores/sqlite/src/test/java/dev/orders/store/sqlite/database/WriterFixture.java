package dev.orders.store.sqlite.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.background.Background;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A writer on a table of marks, a second session that sees its commits, and a way to hold the writer so that a
/// test decides which writes the next batch contains. The time limit is for a broken writer. Every test takes
/// milliseconds.
@Timeout(30)
abstract class WriterFixture {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final CountDownLatch letGo = new CountDownLatch(1);
    private SqliteSession outside;
    private Checkpointer checkpointer;
    GroupCommitWriter writer;

    /// Runs at the end of each transaction.
    volatile Work<Boolean> ending = _ -> true;

    /// A row in `debts` makes a commit fail, because SQLite checks foreign keys at the commit. Sessions that are
    /// opened later do not check them.
    @BeforeEach
    void start() throws SQLException, IOException {
        Path file = directory.resolve("orders.db");
        SqliteSession session = SqliteSession.writer(file);
        session.execute("PRAGMA foreign_keys=ON");
        session.execute("CREATE TABLE marks (mark INTEGER PRIMARY KEY)");
        session.execute("CREATE TABLE debts (mark INTEGER REFERENCES marks DEFERRABLE INITIALLY DEFERRED)");
        outside = SqliteSession.reader(file);
        checkpointer = Checkpointer.start(file, Background.unobserved(), WriterObserver.NONE);
        writer = GroupCommitWriter.start(
                file,
                session,
                checkpointer,
                WriterObserver.NONE,
                StoreObserver.NONE,
                inTransaction -> ending.run(inTransaction));
    }

    @AfterEach
    void stop() throws SQLException, IOException {
        letGo.countDown();
        writer.close();
        outside.close();
        checkpointer.close();
    }

    /// A write of its own caller, which waits for the result.
    record Waiting<T>(Thread caller, FutureTask<T> outcome) {
        T acknowledged() {
            assertThat(outcome).succeedsWithin(PATIENCE);
            return outcome.resultNow();
        }

        /// The reason why the write was not acknowledged.
        Throwable failure() {
            assertThat(outcome).failsWithin(PATIENCE);
            return outcome.exceptionNow();
        }

        void assertUnavailable(String message) {
            assertThat(failure()).isInstanceOf(StoreUnavailableException.class).hasMessageContaining(message);
        }
    }

    /// Blocks the writer until [#letGo()], so that all writes from now on wait. Returns when the writer is
    /// blocked.
    final Waiting<Boolean> hold() throws InterruptedException {
        return hold(_ -> true);
    }

    final <T> Waiting<T> hold(Work<T> first) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Waiting<T> held = call(session -> {
            begun.countDown();
            awaitRelease();
            return first.run(session);
        });
        begun.await();
        return held;
    }

    final void letGo() {
        letGo.countDown();
    }

    /// Starts a write, and returns when its caller waits for it. So several writes are queued in the order of
    /// the calls.
    final <T> Waiting<T> enqueue(Work<T> work) {
        Waiting<T> waiting = call(work);
        while (waiting.caller().getState() != Thread.State.TIMED_WAITING) {
            assertThat(waiting.outcome()).isNotDone();
            Thread.onSpinWait();
        }
        return waiting;
    }

    /// Inserts a mark. Fails if the mark exists.
    static Work<Boolean> mark(int mark) {
        return session -> {
            session.execute("INSERT INTO marks VALUES (" + mark + ")");
            return true;
        };
    }

    /// The marks that other sessions see, in order.
    final List<Integer> marks() throws SQLException {
        long seen = outside.number("SELECT coalesce(sum(1 << mark), 0) FROM marks");
        return IntStream.range(0, Long.SIZE)
                .filter(mark -> (seen >> mark & 1) == 1)
                .boxed()
                .toList();
    }

    /// The number of marks that other sessions see.
    final long markCount() throws SQLException {
        return outside.number("SELECT count(*) FROM marks");
    }

    private <T> Waiting<T> call(Work<T> work) {
        FutureTask<T> outcome = new FutureTask<>(() -> writer.write(work, PATIENCE));
        return new Waiting<>(Thread.startVirtualThread(outcome), outcome);
    }

    private void awaitRelease() {
        try {
            letGo.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("nobody interrupts the writer", interrupted);
        }
    }
}
