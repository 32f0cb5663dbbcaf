package dev.orders.http.gate;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Limits the log while the store is down, when every request fails for the same reason. A failure is logged with
/// its stack trace at most once a second. The log line of each request still has its error code.
final class OutageLog {
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final AtomicLong nextNanos;
    private final AtomicLong left = new AtomicLong();

    /// @param nanoTime the current monotonic time, in nanoseconds
    OutageLog(long nanoTime) {
        this.nextNanos = new AtomicLong(nanoTime);
    }

    /// Counts a failure and returns the message to log. Empty if this failure is not logged.
    ///
    /// @param nanoTime the current monotonic time, in nanoseconds
    Optional<String> record(long nanoTime) {
        long next = nextNanos.get();
        if (nanoTime - next < 0 || !nextNanos.compareAndSet(next, nanoTime + PAUSE_NANOS)) {
            left.incrementAndGet();
            return Optional.empty();
        }
        long others = left.getAndSet(0);
        return Optional.of("The store is not available"
                + (others == 0 ? "" : "; " + others + " other requests failed since the last line"));
    }
}
