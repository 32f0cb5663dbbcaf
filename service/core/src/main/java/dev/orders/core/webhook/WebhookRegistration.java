package dev.orders.core.webhook;

/// What became of a request to register an endpoint.
public sealed interface WebhookRegistration {
    /// It exists now.
    record Registered(WebhookEndpoint endpoint) implements WebhookRegistration {}

    /// The tenant has an endpoint at this URL already: perhaps by an earlier try of the same request.
    record UrlTaken(WebhookId by) implements WebhookRegistration {}

    /// The tenant has as many as it may have.
    record TooMany() implements WebhookRegistration {}

    /// Nothing is sent to this URL.
    ///
    /// @param reason in a few words
    record TargetRefused(String reason) implements WebhookRegistration {}
}
