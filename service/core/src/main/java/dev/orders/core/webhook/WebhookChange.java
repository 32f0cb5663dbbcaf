package dev.orders.core.webhook;

/// What became of a request to change an endpoint.
public sealed interface WebhookChange {
    /// It happened: the endpoint's new version.
    record Changed(WebhookEndpoint endpoint) implements WebhookChange {}

    /// The tenant has no such endpoint.
    record UnknownWebhook() implements WebhookChange {}

    /// The endpoint is at a version the precondition does not allow.
    record VersionConflict(WebhookEndpoint current) implements WebhookChange {}

    /// Another of the tenant's endpoints is at this URL.
    record UrlTaken(WebhookId by) implements WebhookChange {}

    /// Nothing is sent to this URL.
    ///
    /// @param reason in a few words
    record TargetRefused(String reason) implements WebhookChange {}
}
