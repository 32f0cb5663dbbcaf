package dev.orders.core.background;

import java.time.Duration;

/// Describes a background task.
///
/// @param task its name in the log, in metrics and in readiness; tasks of the same kind share a name
/// @param thread the name of its thread
/// @param bound how long it may run without success before it is overdue
/// @param longestPause the upper limit of the pause after failures
public record Work(String task, String thread, Duration bound, Duration longestPause, Step step) {}
