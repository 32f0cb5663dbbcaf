package dev.orders.core.breaker;

import dev.orders.core.port.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Refuses operations at once while a database does not answer. All operations go through it. When an operation
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

    private final String database;
    private final Function<RuntimeException, Optional<Failure>> failures;
    private final BooleanSupplier probe;
    private final Executor probes;
    private final LongSupplier nanoTime;
    private final AtomicLong nextProbe;

    /// Whether the database answers. Not complete while the first probe after a timeout is running.
    private volatile CompletableFuture<Boolean> answers = CompletableFuture.completedFuture(true);

    /// @param database the name of the database for operators, such as `MongoDB`
    /// @param failures reads a failure; empty if it does not come from the client of the database
    /// @param probe whether the database answers; returns within two seconds
    /// @param probes runs the probe on another thread than the caller's
    /// @param nanoTime a monotonic clock, in nanoseconds
    public Breaker(
            String database,
            Function<RuntimeException, Optional<Failure>> failures,
            BooleanSupplier probe,
            Executor probes,
            LongSupplier nanoTime) {
        this.database = database;
        this.failures = failures;
        this.probe = probe;
        this.probes = probes;
        this.nanoTime = nanoTime;
        this.nextProbe = new AtomicLong(nanoTime.getAsLong());
    }

    /// Runs an operation. The message of the client stays in the cause, because it may quote personal data.
    ///
    /// @throws StoreUnavailableException if the database did not answer in time, or is known not to answer
    public <T> T answered(Supplier<T> operation) {
        if (!answers.join()) {
            probeIfDue();
            throw new StoreUnavailableException(database + " does not answer; a probe tries again every second", null);
        }
        try {
            return operation.get();
        } catch (RuntimeException failure) {
            Failure reading = failures.apply(failure).orElseThrow(() -> failure);
            if (reading.isTimeout()) {
                probeIfDue();
            }
            throw new StoreUnavailableException("A " + database + " operation failed: " + reading.kind(), failure);
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
            LOG.log(Level.INFO, "{0} answers again", database);
        } else if (!wasOpen && !answered) {
            LOG.log(Level.WARNING, "{0} does not answer: requests are refused until it does", database);
        }
    }
}
