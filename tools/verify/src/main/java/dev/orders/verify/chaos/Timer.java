package dev.orders.verify.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of a run with faults.
interface Timer {
    /// The wall-clock time.
    Instant now();

    /// Sleeps for this duration, or until the run ends. Returns whether the run continues.
    boolean sleep(Duration duration);

    /// A timer for a run of this length, from now on. An interrupt ends the run early.
    static Timer lasting(Duration duration, InstantSource clock) {
        long end = System.nanoTime() + duration.toNanos();
        return new Timer() {
            @Override
            public Instant now() {
                return clock.instant();
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
