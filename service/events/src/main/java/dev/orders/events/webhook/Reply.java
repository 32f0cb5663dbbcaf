package dev.orders.events.webhook;

import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import java.util.Optional;

/// The result of a request to a receiver.
///
/// @param retryAfter the header `Retry-After`, not parsed
record Reply(Outcome outcome, Optional<String> retryAfter) {}
