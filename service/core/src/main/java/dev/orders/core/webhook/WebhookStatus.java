package dev.orders.core.webhook;

import java.time.Instant;

/// Whether the service sends events to a webhook. Events that occur while it is disabled are delivered once it is
/// enabled.
public sealed interface WebhookStatus {
    /// The service sends events.
    record Enabled() implements WebhookStatus {}

    /// The service sends no events.
    record Disabled(Cause cause, Instant at) implements WebhookStatus {}

    /// The reason why it is disabled.
    enum Cause {
        /// A client disabled it.
        REQUESTED,

        /// The receiver answered 410.
        GONE
    }
}
