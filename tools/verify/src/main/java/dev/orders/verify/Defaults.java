package dev.orders.verify;

import java.time.Duration;

/// The defaults of a command.
///
/// @param events whether to subscribe to events: by the stream and by polling, and at a local instance
///     also by a webhook
/// @param adjusted whether some orders have adjustments and metadata
record Defaults(
        int clients, Duration duration, double faults, String mix, int audited, boolean events, boolean adjusted) {}
