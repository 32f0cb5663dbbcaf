package dev.orders.store.sqlite.retention;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The time for decisions that cannot be undone. The clock of the machine may be ahead, and the embedded store
/// has no other clock to compare it with. So this time goes no faster than the monotonic clock. If the clock of
/// the machine is more than a day after the newest event of the store at the start, this time continues from
/// that event for a day, in which an operator can notice the fault. If the store has only been idle, erasures
/// then wait for a day.
public final class CautiousClock {
    private static final Duration DOUBT = Duration.ofDays(1);
    private static final System.Logger LOG = System.getLogger(CautiousClock.class.getName());

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Instant started;
    private final long startedNanos;
    private final Optional<Instant> doubted;
    private boolean isReported;

    /// Starts now.
    ///
    /// @param newest the time of the newest event of the store
    public CautiousClock(Clock clock, LongSupplier nanoTime, Optional<Instant> newest) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.started = clock.instant();
        this.startedNanos = nanoTime.getAsLong();
        this.doubted = newest.filter(event -> started.isAfter(event.plus(DOUBT)));
    }

    /// The time; never later than that of the machine.
    public synchronized Instant instant() {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - startedNanos);
        Optional<Instant> event = doubted.filter(_ -> elapsed.compareTo(DOUBT) < 0);
        event.ifPresent(this::report);
        Instant steady = event.orElse(started).plus(elapsed);
        Instant now = clock.instant();
        return now.isBefore(steady) ? now : steady;
    }

    private void report(Instant event) {
        if (!isReported) {
            isReported = true;
            LOG.log(
                    Level.WARNING,
                    "The clock said {0} at the start, but the newest event of the store is of {1}. If the clock is"
                            + " wrong, stop the service within a day: then erasures of old orders continue",
                    started,
                    event);
        }
    }
}
