package dev.orders.events.webhook;

import dev.orders.core.webhook.DeliveryAttempt.Outcome;
import java.util.Optional;

/// What came back from a receiver.
///
/// @param retryAfter the header of this name, unread
record Reply(Outcome outcome, Optional<String> retryAfter) {}
