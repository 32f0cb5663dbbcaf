package dev.orders.verify.load;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// When the next operation is due. Either as soon as a client is free, or at a rate that no slow answer changes: then
/// a client that comes late starts at once, and its delay counts as part of the latency.
final class OperationSchedule {
    private final long start;
    private final long end;
    private final double interval;
    private final AtomicLong tickets = new AtomicLong();

    OperationSchedule(long start, Plan plan) {
        this.start = start;
        this.end = start + plan.duration().toNanos();
        this.interval = plan.rate().isPresent()
                ? Duration.ofSeconds(1).toNanos() / plan.rate().getAsDouble()
                : 0;
    }

    /// Waits until an operation is due and says when that was; nothing when the time is over.
    OptionalLong awaitNext() {
        if (interval == 0) {
            long now = System.nanoTime();
            return now < end ? OptionalLong.of(now) : OptionalLong.empty();
        }
        long due = start + (long) (tickets.getAndIncrement() * interval);
        // A service that cannot keep up must not make the run longer: what was not sent in time shows in the figures.
        if (due >= end || System.nanoTime() >= end) {
            return OptionalLong.empty();
        }
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return OptionalLong.empty();
            }
            LockSupport.parkNanos(left);
        }
        return OptionalLong.of(due);
    }
}
