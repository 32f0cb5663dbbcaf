package dev.orders.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/// Moves committed pages from the log into the database on a thread and a session of its own, so that no write waits
/// for it. The log starts over only when nothing in it is left to move (SQLite, "Write-Ahead Logging", section 2.2),
/// and under load something always is. So the writer moves the rest, the little that was written meanwhile, between
/// two batches.
final class Checkpointer implements AutoCloseable {
    /// How many pages the log has when it is time. A page that changes often is moved once for all its changes, so a
    /// long log saves work; one twice as long made the slowest writes slower.
    static final int DUE = 16_000;

    /// What is left after this many passes is left to the writer, however much it is.
    private static final int PASSES = 4;

    private enum State {
        WATCHING,
        MOVING,
        REST_LEFT
    }

    private final SqliteSession session;
    private final FileChannel database;
    private final int due;
    private final int rest;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "store-checkpointer");
    private volatile State state = State.WATCHING;
    private volatile boolean closing;
    private int dueAt;

    /// @param due how many pages the log has when it is time
    Checkpointer(Path file, int due) throws SQLException, IOException {
        this.session = SqliteSession.checkpointer(file);
        this.database = FileChannel.open(file, StandardOpenOption.WRITE);
        this.due = due;
        this.rest = due / 16;
        this.dueAt = due;
        thread.setDaemon(true);
    }

    /// Starts the thread.
    static Checkpointer start(Path file) throws SQLException, IOException {
        return start(file, DUE);
    }

    static Checkpointer start(Path file, int due) throws SQLException, IOException {
        Checkpointer checkpointer = new Checkpointer(file, due);
        checkpointer.thread.start();
        return checkpointer;
    }

    /// Looks whether it is time, or moves the rest. Called by the writer on its own session, outside a transaction.
    void afterCommit(SqliteSession writer) {
        try {
            switch (state) {
                case WATCHING -> {
                    if (writer.log().pages() >= dueAt) {
                        state = State.MOVING;
                        wake.release();
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

    private void run() {
        try {
            for (wake.acquire(); !closing; wake.acquire()) {
                runOnce();
            }
        } catch (InterruptedException _) {
            throw new IllegalStateException("nobody interrupts the checkpointer");
        }
    }

    /// Moves what there is, until little is left.
    void runOnce() {
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
        } catch (SQLException | IOException _) {
            // The writer meets the same failure, and then tries later.
        }
        state = State.REST_LEFT;
    }

    /// To be closed after every other session: closing any handle of a file frees the locks that its process has on it
    /// (POSIX, fcntl), SQLite's too.
    @Override
    public void close() throws SQLException, IOException {
        closing = true;
        wake.release();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        session.close();
        database.close();
    }
}
