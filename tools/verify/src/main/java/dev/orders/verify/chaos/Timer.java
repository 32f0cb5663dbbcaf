package dev.orders.verify.chaos;

import java.time.Duration;
import java.time.Instant;

/// The time that a run of faults has.
interface Timer {
    /// What the clock on the wall says.
    Instant now();

    /// Waits this long, or until the run is over, and says whether it goes on.
    boolean sleep(Duration duration);

    /// The time from now on, for this long; an interrupt ends it early.
    static Timer lasting(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return new Timer() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public boolean sleep(Duration wait) {
                long left = end - System.nanoTime();
                try {
                    Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(left, wait.toNanos()))));
                    return left > wait.toNanos();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
    }
}
