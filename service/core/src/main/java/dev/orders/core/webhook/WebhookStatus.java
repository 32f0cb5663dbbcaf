package dev.orders.core.webhook;

import java.time.Instant;

/// Whether an endpoint is sent events. What happens meanwhile to a disabled one waits for it.
public sealed interface WebhookStatus {
    /// It is.
    record Enabled() implements WebhookStatus {}

    /// It is not.
    record Disabled(Cause cause, Instant at) implements WebhookStatus {}

    /// Who disabled it.
    enum Cause {
        /// Whoever manages the endpoint.
        REQUESTED,

        /// The receiver itself: it answered 410.
        GONE
    }
}
