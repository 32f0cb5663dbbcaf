package dev.orders.store.sqlite.database;

import dev.orders.core.port.StoreUnavailableException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A write in the queue. The writer runs it, and the caller waits for it.
final class PendingWrite<T> {
    private final Work<T> work;
    private final CompletableFuture<T> outcome = new CompletableFuture<>();
    private final long queuedNanos = System.nanoTime();
    private @Nullable T result;

    /// Written by the writer before the outcome, and read by the caller after it.
    private long begunNanos;

    private long durableNanos;

    PendingWrite(Work<T> work) {
        this.work = work;
    }

    /// Called when the writer takes the write from the queue.
    void begin() {
        begunNanos = System.nanoTime();
    }

    /// Runs the work and keeps its result until the commit.
    void run(SqliteSession session) throws SQLException {
        if (!outcome.isDone()) {
            result = work.run(session);
        }
    }

    /// Called after the commit: the write is durable, and the caller continues.
    void succeed() {
        durableNanos = System.nanoTime();
        outcome.complete(result);
    }

    void fail(Throwable failure) {
        outcome.completeExceptionally(failure);
    }

    /// How long the write was in the queue.
    long waitedNanos() {
        return begunNanos - queuedNanos;
    }

    /// How long its batch and the commit took after that.
    long committedNanos() {
        return durableNanos - begunNanos;
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /// Waits for the commit. If the caller gives up or is interrupted, work that has not begun is never run.
    T await(long nanos) throws InterruptedException {
        try {
            return outcome.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException timeout) {
            outcome.completeExceptionally(timeout);
            throw new StoreUnavailableException("A write was not durable in time", timeout);
        } catch (InterruptedException interrupted) {
            outcome.completeExceptionally(interrupted);
            throw interrupted;
        } catch (ExecutionException failed) {
            throw switch (failed.getCause()) {
                case SQLException failure ->
                    new StoreUnavailableException("A write failed: " + failure.getMessage(), failure);
                case RuntimeException bug -> bug;
                case null, default -> new StoreUnavailableException("A write failed", failed);
            };
        }
    }
}
