package dev.orders.http.gate;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Counts successful requests, and chooses those that have a line in the log. Thread-safe.
final class SampledRequests {
    /// Enough lines to see what most requests are, and so few that the log stays small under any load.
    static final int EVERY = 100;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private record Second(long begin, AtomicLong requests) {}

    private final LogSampling sampling;
    private final LongSupplier nanoTime;
    private final AtomicReference<Second> current;

    /// @param nanoTime a monotonic clock, in nanoseconds
    SampledRequests(LogSampling sampling, LongSupplier nanoTime) {
        this.sampling = sampling;
        this.nanoTime = nanoTime;
        this.current = new AtomicReference<>(new Second(nanoTime.getAsLong(), new AtomicLong()));
    }

    /// Counts a request, and returns whether it has a line.
    boolean admit() {
        return switch (sampling) {
            case LogSampling.All _ -> true;
            case LogSampling.Above(long perSecond) -> {
                long number = second().requests().incrementAndGet();
                yield number <= perSecond || (number - perSecond) % EVERY == 0;
            }
        };
    }

    private Second second() {
        long now = nanoTime.getAsLong();
        Second known = current.get();
        if (now - known.begin() >= SECOND) {
            // Of the threads that see the end of a second, one begins the next.
            current.compareAndSet(known, new Second(now, new AtomicLong()));
        }
        return current.get();
    }
}
