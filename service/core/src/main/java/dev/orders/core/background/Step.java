package dev.orders.core.background;

import java.time.Duration;

/// What a background task does again and again.
@FunctionalInterface
public interface Step {
    /// How long a task pauses that is only run when it is woken.
    Duration UNTIL_WOKEN = Duration.ofSeconds(Long.MAX_VALUE);

    /// Does what is due now. May fail in any way: the task goes on after a pause.
    ///
    /// @return the pause before the next run
    /// @throws InterruptedException if the task is to end
    Duration run() throws Exception;
}
