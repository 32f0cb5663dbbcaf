package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// The one thread that writes. It takes whatever waits, runs it in one transaction and commits once for all of it, so
/// the cost of making a write durable is shared by everyone who waits for it. A platform thread: a commit would pin a
/// virtual thread's carrier.
public final class GroupCommitWriter implements AutoCloseable {
    /// Beyond this many waiting writes a caller waits to be let in: the queue never grows without bound.
    private static final int QUEUE = 4096;

    /// A batch of this size already spends far more on its rows than on its one commit.
    private static final int BATCH = 512;

    private static final String CLOSING = "The store is closing";

    private final BlockingQueue<PendingWrite<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final DatabaseFile database;
    private final Checkpointer checkpointer;
    private final Thread thread;
    private final PendingWrite<Boolean> last = new PendingWrite<>(_ -> true);
    private SqliteSession session;
    private volatile boolean closing;

    private GroupCommitWriter(DatabaseFile database, SqliteSession session, Checkpointer checkpointer) {
        this.database = database;
        this.checkpointer = checkpointer;
        this.session = session;
        this.thread = new Thread(this::run, "store-writer");
        thread.setDaemon(true);
    }

    /// Starts the thread on a session of its own.
    public static GroupCommitWriter start(Path file, SqliteSession session, Checkpointer checkpointer)
            throws IOException {
        GroupCommitWriter writer = new GroupCommitWriter(DatabaseFile.at(file), session, checkpointer);
        writer.thread.start();
        return writer;
    }

    /// Runs `work` in a transaction shared with its neighbours. When this returns, the work is durable. Work that fails
    /// is rolled back alone.
    ///
    /// @throws StoreUnavailableException if it is not known to be durable, within `patience`
    public <T> T write(Work<T> work, Duration patience) {
        PendingWrite<T> pending = new PendingWrite<>(work);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (closing || !queue.offer(pending, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoreUnavailableException(closing ? CLOSING : "Too many writes wait", null);
            }
            if (last.isDone()) {
                // It came in after the thread had looked into the queue for the last time.
                refuseLatecomers();
            }
            return pending.await(deadline - System.nanoTime());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting for a write", interrupted);
        }
    }

    private void run() {
        List<PendingWrite<?>> batch = new ArrayList<>(BATCH);
        while (!last.isDone()) {
            batch.clear();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                commit(batch);
            } catch (InterruptedException _) {
                throw new IllegalStateException("nobody interrupts the writer");
            } catch (SQLException | RuntimeException | Error failure) {
                // The thread outlives every failure; each caller learns of it.
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
        } catch (SQLException | RuntimeException failure) {
            rollBack();
            if (batch.size() == 1) {
                throw failure;
            }
            commitEachAlone(batch);
            return;
        }
        session.execute("COMMIT");
        batch.forEach(PendingWrite::succeed);
        checkpointer.afterCommit(session);
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

    /// After a failed `BEGIN` or `COMMIT` the connection's state is unknown, so a new one takes its place.
    private void fail(List<PendingWrite<?>> batch, Throwable failure) {
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
            // Disk full and I/O errors end the transaction by themselves (SQLite, "Transactions", section 3.2).
            reopen();
        }
    }

    /// Keeps the session if the file is no longer in its place: a new one would make an empty database there.
    private void reopen() throws SQLException {
        database.requireInPlace();
        session.close();
        session = SqliteSession.writer(database.path());
    }

    /// Commits what waits, then ends. An interrupt is kept for later: the session may not be taken from under the
    /// thread that writes on it.
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
        session.close();
    }
}
