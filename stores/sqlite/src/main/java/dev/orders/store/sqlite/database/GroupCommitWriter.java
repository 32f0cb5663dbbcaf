package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// The only thread that writes. It takes all waiting writes, runs them in one transaction and commits once
/// (group commit), so that they share the cost of one sync. It is a platform thread, because a commit would pin
/// the carrier of a virtual thread.
public final class GroupCommitWriter implements AutoCloseable {
    /// The most writes that wait. Further callers wait until there is room, so the queue cannot grow without
    /// limit.
    private static final int QUEUE = 4096;

    /// In a batch of this size the single commit costs far less than the rows.
    private static final int BATCH = 512;

    private static final String CLOSING = "The store is closing";

    private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(QUEUE);

    /// What runs after the next commit.
    private final Queue<PendingWrite<?>> between = new ConcurrentLinkedQueue<>();

    private final DatabaseFile database;
    private final Checkpointer checkpointer;
    private final WriterObserver observer;
    private final StoreObserver operations;
    private final Work<?> ending;
    private final Thread thread;
    private final PendingWrite<Boolean> last = new PendingWrite<>(_ -> true);
    private SqliteSession session;
    private volatile boolean closing;

    private GroupCommitWriter(
            DatabaseFile database,
            SqliteSession session,
            Checkpointer checkpointer,
            WriterObserver observer,
            StoreObserver operations,
            Work<?> ending) {
        this.database = database;
        this.checkpointer = checkpointer;
        this.observer = observer;
        this.operations = operations;
        this.ending = ending;
        this.session = session;
        this.thread = new Thread(this::run, "store-writer");
        thread.setDaemon(true);
    }

    /// Starts the thread with its own session.
    ///
    /// @param operations observes the steps of each write
    /// @param ending runs on the thread at the end of each transaction, as a part of it
    public static GroupCommitWriter start(
            Path file,
            SqliteSession session,
            Checkpointer checkpointer,
            WriterObserver observer,
            StoreObserver operations,
            Work<?> ending)
            throws IOException {
        GroupCommitWriter writer =
                new GroupCommitWriter(DatabaseFile.at(file), session, checkpointer, observer, operations, ending);
        writer.thread.start();
        return writer;
    }

    /// Runs `work` in a transaction together with other waiting writes. The work is durable when this method
    /// returns. Work that fails is rolled back alone.
    ///
    /// @throws StoreUnavailableException if the work was not known to be durable within `patience`
    public <T> T write(Work<T> work, Duration patience) {
        PendingWrite<T> pending = new PendingWrite<>(work);
        T result = await(pending, patience);
        operations.stepEnded("wait_for_batch", pending.waitedNanos());
        operations.stepEnded("commit", pending.committedNanos());
        return result;
    }

    private <T> T await(PendingWrite<T> pending, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (closing || !queue.offer(pending, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException(closing ? CLOSING : "Too many writes wait", null);
            }
            if (last.isDone()) {
                // The write was added after the thread had read the queue for the last time.
                refuseLatecomers();
            }
            return pending.await(deadline - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for a write", interrupted);
        }
    }

    /// Runs `work` on the session of the writer, between two transactions, for what SQLite does not allow inside of
    /// one. No write runs meanwhile.
    ///
    /// @throws StoreUnavailableException if the work failed or did not end within `patience`
    public <T> T runBetweenTransactions(Work<T> work, Duration patience) {
        PendingWrite<T> pending = new PendingWrite<>(work);
        between.add(pending);
        try {
            // An empty transaction wakes the thread.
            write(_ -> true, patience);
            return pending.await(patience.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for the writer", interrupted);
        } finally {
            between.remove(pending);
        }
    }

    private void run() {
        List<PendingWrite<?>> batch = new ArrayList<>(BATCH);
        while (!last.isDone()) {
            batch.clear();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                batch.forEach(PendingWrite::begin);
                batch.forEach(pending -> observer.waited(pending.waitedNanos()));
                commit(batch);
            } catch (InterruptedException _) {
                throw new IllegalStateException("nobody interrupts the writer");
            } catch (SQLException | RuntimeException | Error failure) {
                // The thread survives every failure. Each caller gets the exception.
                fail(batch, failure);
            }
        }
        refuseLatecomers();
    }

    private void refuseLatecomers() {
        for (PendingWrite<?> late = queue.poll(); late != null; late = queue.poll()) {
            late.fail(new StoreUnavailableException(CLOSING, null));
        }
    }

    private void commit(List<PendingWrite<?>> batch) throws SQLException {
        database.requireInPlace();
        session.execute("BEGIN IMMEDIATE");
        try {
            for (PendingWrite<?> pending : batch) {
                pending.run(session);
            }
            ending.run(session);
        } catch (SQLException | RuntimeException failure) {
            rollBack();
            if (batch.size() == 1) {
                throw failure;
            }
            commitEachAlone(batch);
            return;
        }
        long started = System.nanoTime();
        session.execute("COMMIT");
        observer.committed(batch.size(), System.nanoTime() - started);
        batch.forEach(PendingWrite::succeed);
        runBetweenTransactions();
        checkpointer.afterCommit(session);
    }

    private void runBetweenTransactions() {
        for (PendingWrite<?> next = between.poll(); next != null; next = between.poll()) {
            try {
                next.run(session);
                next.succeed();
            } catch (SQLException | RuntimeException failure) {
                next.fail(failure);
            }
        }
    }

    private void commitEachAlone(List<PendingWrite<?>> batch) {
        for (PendingWrite<?> pending : batch) {
            List<PendingWrite<?>> alone = List.of(pending);
            try {
                commit(alone);
            } catch (SQLException | RuntimeException failure) {
                fail(alone, failure);
            }
        }
    }

    /// After a failed `BEGIN` or `COMMIT` the state of the connection is unknown, so a new one replaces it.
    private void fail(List<PendingWrite<?>> batch, Throwable failure) {
        observer.failed();
        try {
            reopen();
        } catch (SQLException | RuntimeException | Error stillBroken) {
            failure.addSuppressed(stillBroken);
        }
        for (PendingWrite<?> pending : batch) {
            pending.fail(failure);
        }
    }

    private void rollBack() throws SQLException {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // A full disk and I/O errors end the transaction by themselves (SQLite, "Transactions", section
            // 3.2).
            reopen();
        }
    }

    /// Keeps the session if the file is no longer in its place, because a new session would create an empty
    /// database there.
    private void reopen() throws SQLException {
        database.requireInPlace();
        session.close();
        session = SqliteSession.writer(database.path());
    }

    /// Commits the waiting writes, then ends the thread. Waits even if the calling thread is interrupted,
    /// because the session must not be closed while the thread uses it. The interrupt is kept.
    @Override
    public void close() throws SQLException {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                queue.put(last);
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            // The last session that is closed copies the WAL into the database.
            LogOwner.renewMark(session);
        } catch (SQLException _) {
            // An older copy of the file then has the same mark. Closing matters more.
        } finally {
            session.close();
        }
    }
}
