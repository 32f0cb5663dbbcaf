package dev.orders.verify.chaos;

import java.time.Duration;
import java.time.Instant;

/// A fault that was done.
///
/// @param lasted until it was undone; longer than planned if undoing it took its time, as a start does, and shorter if
///     the run was over
public record InjectedFault(Fault fault, Instant began, Duration lasted) {}
