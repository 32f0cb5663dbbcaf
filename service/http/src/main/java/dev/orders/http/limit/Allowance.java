package dev.orders.http.limit;

import java.time.Duration;

/// Whether a limit allows a request.
///
/// @param remaining how many further requests it allows now
/// @param pause how long until it allows the next request; zero if it allows one now
public record Allowance(boolean granted, long remaining, Duration pause) {}
