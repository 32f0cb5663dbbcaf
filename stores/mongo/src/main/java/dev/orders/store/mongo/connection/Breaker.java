package dev.orders.store.mongo.connection;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import dev.orders.core.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Refuses operations at once while MongoDB does not answer. All operations go through it. When an operation
/// times out, a probe checks whether the database as a whole has stopped answering. Operations that begin
/// meanwhile wait for the result. If the probe fails, the breaker opens: operations fail at once instead of
/// holding a request until their timeout, and probes repeat at intervals until the database answers.
///
/// One slow operation does not open the breaker, because the probe succeeds. Nothing waits for the probes of an
/// open breaker. An operation that was running when the breaker opened keeps its own timeout. Times are
/// monotonic. Thread-safe.
public final class Breaker {
    /// The pause between two probes of an open breaker.
    static final Duration PAUSE = Duration.ofSeconds(1);

    /// After this time a probe counts as lost, and another may start. Longer than any probe takes.
    static final Duration LOST = Duration.ofSeconds(10);

    private static final System.Logger LOG = System.getLogger(Breaker.class.getName());

    private final BooleanSupplier probe;
    private final Executor probes;
    private final LongSupplier nanoTime;
    private final AtomicLong nextProbe;

    /// Whether the database answers. Not complete while the first probe after a timeout is running.
    private volatile CompletableFuture<Boolean> answers = CompletableFuture.completedFuture(true);

    /// @param probe whether the database answers; returns within two seconds
    /// @param probes runs the probe on another thread than the caller's
    /// @param nanoTime a monotonic clock, in nanoseconds
    public Breaker(BooleanSupplier probe, Executor probes, LongSupplier nanoTime) {
        this.probe = probe;
        this.probes = probes;
        this.nanoTime = nanoTime;
        this.nextProbe = new AtomicLong(nanoTime.getAsLong());
    }

    /// Runs an operation. The driver's message stays in the cause, because it may quote personal data.
    ///
    /// @throws StoreUnavailableException if the database did not answer in time, or is known not to answer
    public <T> T answered(Supplier<T> operation) {
        if (!answers.join()) {
            probeIfDue();
            throw new StoreUnavailableException("MongoDB does not answer; a probe tries again every second", null);
        }
        try {
            return operation.get();
        } catch (MongoException failure) {
            if (failure instanceof MongoTimeoutException || failure instanceof MongoSocketReadTimeoutException) {
                probeIfDue();
            }
            throw new StoreUnavailableException("A MongoDB operation failed: " + Connection.kind(failure), failure);
        }
    }

    /// Whether the database answers. Runs the probe, unless the breaker is open. A failure does not open the
    /// breaker: a replica set needs longer than a probe to replace its primary, and operations wait for that.
    public boolean checkHealth() {
        if (isOpen()) {
            probeIfDue();
            return false;
        }
        return probe.getAsBoolean();
    }

    private boolean isOpen() {
        return !answers.getNow(true);
    }

    /// Starts a probe, unless one is running or has just ended.
    private void probeIfDue() {
        long due = nextProbe.get();
        long now = nanoTime.getAsLong();
        if (now - due < 0 || !nextProbe.compareAndSet(due, now + LOST.toNanos())) {
            return;
        }
        boolean wasOpen = isOpen();
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        if (!wasOpen) {
            answers = verdict;
        }
        try {
            probes.execute(() -> probe(verdict, wasOpen));
        } catch (RuntimeException | Error failure) {
            verdict.complete(false);
            throw failure;
        }
    }

    private void probe(CompletableFuture<Boolean> verdict, boolean wasOpen) {
        boolean answered = false;
        try {
            answered = probe.getAsBoolean();
        } finally {
            nextProbe.set(nanoTime.getAsLong() + PAUSE.toNanos());
            verdict.complete(answered);
            answers = verdict;
        }
        if (wasOpen && answered) {
            LOG.log(Level.INFO, "MongoDB answers again");
        } else if (!wasOpen && !answered) {
            LOG.log(Level.WARNING, "MongoDB does not answer: requests are refused until it does");
        }
    }
}
