package dev.orders.verify.load;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Schedules the operations of all clients. Without a rate, an operation is due as soon as a client is free. With a
/// rate, operations are due at fixed times, however slow the answers are. A late client starts at once, and its delay
/// counts as latency.
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

    /// Waits until the next operation is due, and returns the time when it was due. Empty at the end of the load.
    OptionalLong awaitNext() {
        if (interval == 0) {
            long now = System.nanoTime();
            return now < end ? OptionalLong.of(now) : OptionalLong.empty();
        }
        long due = start + (long) (tickets.getAndIncrement() * interval);
        // A slow service must not prolong the run. The report shows how many operations were late or not sent.
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
