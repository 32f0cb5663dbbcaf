package dev.orders.core.background;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The pause before the next attempt. Its upper limit doubles with each failure, up to a maximum. The pause is a
/// random time between half of the limit and the limit, so that clients that failed together do not return
/// together ("Exponential Backoff And Jitter", AWS Architecture Blog).
///
/// @param first the limit after one failure
/// @param most the maximum of the limit
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    /// The pause before the next attempt.
    ///
    /// @param failures the number of failures in a row, at least 1
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long bound = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
