package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// A few read-only sessions. An indexed read takes microseconds, so it runs on the caller's own thread. A pool
/// of reader threads was slower in measurements.
public final class ReaderPool implements AutoCloseable {
    private static final int SIZE = 4;
    private static final long WAIT_SECONDS = 10;

    private final List<SqliteSession> all;
    private final BlockingQueue<SqliteSession> idle;

    private ReaderPool(List<SqliteSession> all) {
        this.all = all;
        this.idle = new ArrayBlockingQueue<>(SIZE, false, all);
    }

    /// Opens the readers of a database file.
    public static ReaderPool open(Path file) throws SQLException {
        List<SqliteSession> sessions = new ArrayList<>();
        for (int count = 0; count < SIZE; count++) {
            sessions.add(SqliteSession.reader(file));
        }
        return new ReaderPool(List.copyOf(sessions));
    }

    /// Runs one read. It sees every write that was acknowledged before.
    ///
    /// @throws StoreUnavailableException if the read fails, or no session is idle within ten seconds
    public <T> T read(Work<T> work) {
        SqliteSession session = take();
        try {
            return work.run(session);
        } catch (SQLException failure) {
            throw new StoreUnavailableException("A read failed: " + failure.getMessage(), failure);
        } finally {
            idle.add(session);
        }
    }

    private SqliteSession take() {
        try {
            SqliteSession session = idle.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (session == null) {
                throw new StoreUnavailableException("No reader was idle within " + WAIT_SECONDS + " s", null);
            }
            return session;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while waiting to read", interrupted);
        }
    }

    @Override
    public void close() throws SQLException {
        for (SqliteSession session : all) {
            session.close();
        }
    }
}
