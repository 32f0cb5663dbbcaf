package dev.orders.core.webhook;

/// What became of a request to send an event to an endpoint again.
public sealed interface DeliveryRetry {
    /// It is sent within a second or two.
    record Requested() implements DeliveryRetry {}

    /// The tenant has no such endpoint.
    record UnknownWebhook() implements DeliveryRetry {}

    /// No try to send this event to the endpoint is known.
    record UnknownDelivery() implements DeliveryRetry {}

    /// The endpoint is disabled: nothing is sent to it.
    record WebhookDisabled() implements DeliveryRetry {}
}
