package dev.orders.lambda.relay;

import dev.orders.core.background.Backoff;
import dev.orders.core.trace.Tracing;
import dev.orders.wiring.tracing.SpanExport;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Exports the spans of an invocation before it ends, because a function does nothing between invocations.
@Singleton
@Unremovable
public final class SpanFlush {
    /// A client waits for the collector, so an invocation waits no longer.
    private static final Duration LONGEST = Duration.ofMillis(500);

    /// The first export of a copy loads classes and connects, so one that is too slow says little.
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Logger LOG = Logger.getLogger(SpanFlush.class);
    private static final Future<?> NOTHING = CompletableFuture.completedFuture(null);

    private final Optional<SpanExport> spans;
    private final Backoff backoff;
    private final LongSupplier nanoTime;
    private int failures;
    private long waitsFrom;

    @Inject
    SpanFlush(Tracing tracing) {
        this(
                tracing instanceof SpanExport spans ? Optional.of(spans) : Optional.empty(),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, new SecureRandom()),
                System::nanoTime);
    }

    /// @param spans empty if none are exported
    /// @param backoff how long no invocation waits after the collector was too slow
    /// @param nanoTime a monotonic clock
    SpanFlush(Optional<SpanExport> spans, Backoff backoff, LongSupplier nanoTime) {
        this.spans = spans;
        this.backoff = backoff;
        this.nanoTime = nanoTime;
        this.waitsFrom = nanoTime.getAsLong();
    }

    /// Begins to export the spans that have ended. Other work of the invocation can go on meanwhile.
    ///
    /// @return for [#await]
    public Future<?> begin() {
        return spans.<Future<?>>map(SpanExport::flush).orElse(NOTHING);
    }

    /// Waits until the spans are exported, for a limited time. Does not wait for a while after the collector was too
    /// slow: the export then goes on while the function runs.
    ///
    /// @param timeLeft how long the invocation may still take
    public void await(Future<?> export, Duration timeLeft) throws InterruptedException {
        if (nanoTime.getAsLong() - waitsFrom < 0) {
            return;
        }
        Duration longest = timeLeft.compareTo(LONGEST) < 0 ? timeLeft : LONGEST;
        try {
            export.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            failures = 0;
        } catch (TimeoutException | ExecutionException _) {
            failures++;
            Duration pause = backoff.after(failures);
            waitsFrom = nanoTime.getAsLong() + pause.toNanos();
            LOG.warnv(
                    "The collector has not taken the spans of an invocation in {0}. For {1} no invocation waits for it",
                    longest, pause);
        }
    }
}
