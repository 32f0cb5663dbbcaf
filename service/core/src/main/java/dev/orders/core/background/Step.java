package dev.orders.core.background;

import java.time.Duration;

/// The work that a background task repeats.
@FunctionalInterface
public interface Step {
    /// The pause of a task that runs only when it is woken.
    Duration UNTIL_WOKEN = Duration.ofSeconds(Long.MAX_VALUE);

    /// Does the work that is due now. If it throws, the task runs it again after a pause.
    ///
    /// @return the pause before the next run
    /// @throws InterruptedException if the task should end
    Duration run() throws Exception;
}
