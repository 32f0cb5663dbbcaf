package dev.orders.core.ping;

import dev.orders.core.webhook.DeliveryAttempt;
import java.time.Duration;

/// The result of a request to ping a webhook.
public sealed interface WebhookPing {
    /// The test event was sent. The attempt says what the receiver answered.
    record Sent(DeliveryAttempt attempt) implements WebhookPing {}

    /// The tenant has no such webhook.
    record UnknownWebhook() implements WebhookPing {}

    /// The secret or a header of the webhook cannot be opened, so nothing can be sent.
    record SecretUnavailable() implements WebhookPing {}

    /// A limit of pings is reached.
    ///
    /// @param pause how long until another ping is worth a try
    record TooMany(Duration pause) implements WebhookPing {}
}
