package dev.orders.store.sqlite.database;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Step;
import dev.orders.core.background.Work;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;

/// Copies committed pages from the WAL into the database, on its own thread and session, so that no write waits
/// for it. The WAL is reused from its start only when all of its pages were copied (SQLite, "Write-Ahead
/// Logging", section 2.2), and under load new pages arrive all the time. So the writer copies the last few pages
/// itself, between two batches.
public final class Checkpointer implements AutoCloseable {
    /// A checkpoint starts when the WAL has this many pages. A page that changes often is copied once for all
    /// its changes, so a long WAL saves work. A WAL twice as long made the slowest writes slower.
    public static final int DUE = 16_000;

    /// After this many passes the writer copies the remaining pages, however many they are.
    private static final int PASSES = 4;

    /// Without checkpoints the writer still works, only more slowly.
    private static final Duration BOUND = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private enum State {
        WATCHING,
        MOVING,
        REST_LEFT
    }

    private final SqliteSession session;
    private final FileChannel database;
    private final int due;
    private final int rest;
    private final WriterObserver observer;
    private final BackgroundTask task;
    private volatile State state = State.WATCHING;
    private int dueAt;

    private Checkpointer(SqliteSession session, Path file, int due, Background background, WriterObserver observer)
            throws IOException {
        this.session = session;
        this.database = FileChannel.open(file, StandardOpenOption.WRITE);
        this.due = due;
        this.rest = due / 16;
        this.dueAt = due;
        this.observer = observer;
        this.task =
                background.start(new Work("checkpoint", "store-checkpointer", BOUND, LONGEST_PAUSE, this::moveIfDue));
    }

    /// Starts the thread of the checkpointer.
    public static Checkpointer start(Path file, Background background, WriterObserver observer)
            throws SQLException, IOException {
        return new Checkpointer(SqliteSession.checkpointer(file), file, DUE, background, observer);
    }

    /// Starts the thread of the checkpointer.
    ///
    /// @param session only this thread uses it
    /// @param due a checkpoint starts when the WAL has this many pages
    public static Checkpointer start(SqliteSession session, Path file, int due, Background background)
            throws IOException {
        return new Checkpointer(session, file, due, background, WriterObserver.NONE);
    }

    /// Starts a checkpoint if it is due, or copies the last pages. The writer calls it on its own session,
    /// outside a transaction.
    void afterCommit(SqliteSession writer) {
        try {
            switch (state) {
                case WATCHING -> {
                    if (writer.log().pages() >= dueAt) {
                        LogOwner.renewMark(writer);
                        state = State.MOVING;
                        task.wake();
                    }
                }
                case MOVING -> {}
                case REST_LEFT -> moveRest(writer);
            }
        } catch (SQLException _) {
            // The committed data is safe in the WAL. The checkpoint is repeated later.
            tryLater(dueAt);
        }
    }

    private void moveRest(SqliteSession writer) throws SQLException {
        LogState log = writer.checkpoint();
        if (log.isMoved()) {
            dueAt = due;
            state = State.WATCHING;
        } else {
            // A long read still needs pages of the WAL.
            tryLater(log.pages());
        }
    }

    private void tryLater(int pages) {
        dueAt = pages + due / 4;
        state = State.WATCHING;
    }

    private Duration moveIfDue() throws SQLException, IOException {
        if (state == State.MOVING) {
            runOnce();
        }
        return Step.UNTIL_WOKEN;
    }

    /// Copies pages until few are left. After a failure the writer copies the rest. It meets the same failure
    /// and tries again later.
    void runOnce() throws SQLException, IOException {
        long started = System.nanoTime();
        try {
            int before = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                int moved = session.checkpoint().moved();
                // SQLite syncs the database only when all pages were copied, which the writer does. Syncing here
                // leaves the writer little to sync.
                database.force(false);
                if (moved - before < rest) {
                    break;
                }
                before = moved;
            }
            observer.checkpointed(System.nanoTime() - started);
        } finally {
            state = State.REST_LEFT;
        }
    }

    /// Must be called after all other sessions were closed. Closing any handle of a file frees the locks that
    /// the process has on the file (POSIX, `fcntl`), including those of SQLite.
    @Override
    public void close() throws SQLException, IOException {
        task.close();
        session.close();
        database.close();
    }
}
