package dev.orders.verify.chaos;

import java.time.Duration;
import java.time.Instant;

/// A fault that was injected.
///
/// @param lasted the actual duration; longer than planned if ending the fault took time, as a restart does, and
///     shorter if the load ended first
public record InjectedFault(Fault fault, Instant began, Duration lasted) {}
