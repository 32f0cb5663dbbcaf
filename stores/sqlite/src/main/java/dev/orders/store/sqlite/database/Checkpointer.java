package dev.orders.store.sqlite.database;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Step;
import dev.orders.core.background.Work;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;

/// Moves committed pages from the log into the database on a thread and a session of its own, so that no write waits
/// for it. The log starts over only when nothing in it is left to move (SQLite, "Write-Ahead Logging", section 2.2),
/// and under load something always is. So the writer moves the rest, the little that was written meanwhile, between
/// two batches.
public final class Checkpointer implements AutoCloseable {
    /// How many pages the log has when it is time. A page that changes often is moved once for all its changes, so a
    /// long log saves work; one twice as long made the slowest writes slower.
    public static final int DUE = 16_000;

    /// What is left after this many passes is left to the writer, however much it is.
    private static final int PASSES = 4;

    /// The writer does without it meanwhile, only slower.
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
    private final BackgroundTask task;
    private volatile State state = State.WATCHING;
    private int dueAt;

    private Checkpointer(SqliteSession session, Path file, int due, Background background) throws IOException {
        this.session = session;
        this.database = FileChannel.open(file, StandardOpenOption.WRITE);
        this.due = due;
        this.rest = due / 16;
        this.dueAt = due;
        this.task =
                background.start(new Work("checkpoint", "store-checkpointer", BOUND, LONGEST_PAUSE, this::moveIfDue));
    }

    /// Starts the thread.
    public static Checkpointer start(Path file, Background background) throws SQLException, IOException {
        return start(SqliteSession.checkpointer(file), file, DUE, background);
    }

    /// Starts the thread on a session of its own.
    ///
    /// @param session used by the thread alone
    /// @param due how many pages the log has when it is time
    public static Checkpointer start(SqliteSession session, Path file, int due, Background background)
            throws IOException {
        return new Checkpointer(session, file, due, background);
    }

    /// Looks whether it is time, or moves the rest. Called by the writer on its own session, outside a transaction.
    void afterCommit(SqliteSession writer) {
        try {
            switch (state) {
                case WATCHING -> {
                    if (writer.log().pages() >= dueAt) {
                        state = State.MOVING;
                        task.wake();
                    }
                }
                case MOVING -> {}
                case REST_LEFT -> moveRest(writer);
            }
        } catch (SQLException _) {
            // What was committed is in the log all the same, and the log is moved later.
            tryLater(dueAt);
        }
    }

    private void moveRest(SqliteSession writer) throws SQLException {
        SqliteSession.Log log = writer.checkpoint();
        if (log.isMoved()) {
            dueAt = due;
            state = State.WATCHING;
        } else {
            // A long read still needs what is in the log.
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

    /// Moves what there is, until little is left. After a failure all of it is left to the writer, which meets the same
    /// failure and then tries later.
    void runOnce() throws SQLException, IOException {
        try {
            int before = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                int moved = session.checkpoint().moved();
                // SQLite syncs the database only when all is moved, which is the writer's part: this leaves it little.
                database.force(false);
                if (moved - before < rest) {
                    break;
                }
                before = moved;
            }
        } finally {
            state = State.REST_LEFT;
        }
    }

    /// To be closed after every other session: closing any handle of a file frees the locks that its process has on it
    /// (POSIX, fcntl), SQLite's too.
    @Override
    public void close() throws SQLException, IOException {
        task.close();
        session.close();
        database.close();
    }
}
