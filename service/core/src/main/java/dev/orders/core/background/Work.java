package dev.orders.core.background;

import java.time.Duration;

/// Describes a background task.
///
/// @param task its name in the log, in metrics and in readiness; tasks of one kind share it
/// @param thread the name of its thread
/// @param bound how long it may go without success before this instance is not ready
/// @param longestPause the bound of its pause after any number of failures
public record Work(String task, String thread, Duration bound, Duration longestPause, Step step) {}
