package dev.orders.core.background;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long after each failure, up to a bound, and by chance less,
/// so that those who failed together do not come back together ("Exponential Backoff And Jitter", AWS
/// Architecture Blog).
///
/// @param first the bound after one failure
/// @param most the bound after any number of failures
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    /// The pause before the next try.
    ///
    /// @param failures how many there were in a row, at least 1
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long bound = Math.min(most.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
