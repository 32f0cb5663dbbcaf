package dev.orders.core.webhook;

/// The result of a request to send an event to a webhook again.
public sealed interface DeliveryRetry {
    /// The service sends the event within two seconds.
    record Requested() implements DeliveryRetry {}

    /// The tenant has no such webhook.
    record UnknownWebhook() implements DeliveryRetry {}

    /// No attempt to send this event to the webhook is stored.
    record UnknownDelivery() implements DeliveryRetry {}

    /// The webhook is disabled, so nothing is sent to it.
    record WebhookDisabled() implements DeliveryRetry {}
}
