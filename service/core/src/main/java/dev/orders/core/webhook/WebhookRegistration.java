package dev.orders.core.webhook;

/// The result of a request to register a webhook.
public sealed interface WebhookRegistration {
    /// The webhook was registered.
    record Registered(WebhookEndpoint endpoint) implements WebhookRegistration {}

    /// The tenant already has a webhook with this URL, perhaps from an earlier attempt of the same request.
    record UrlTaken(WebhookId by) implements WebhookRegistration {}

    /// The tenant has reached the limit of webhooks.
    record TooMany() implements WebhookRegistration {}

    /// The policy refuses this URL.
    ///
    /// @param reason why, in a few words
    record TargetRefused(String reason) implements WebhookRegistration {}
}
