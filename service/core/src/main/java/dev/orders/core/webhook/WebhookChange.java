package dev.orders.core.webhook;

/// The result of a request to change a webhook.
public sealed interface WebhookChange {
    /// The webhook was changed. Contains its new version.
    record Changed(WebhookEndpoint endpoint) implements WebhookChange {}

    /// The tenant has no such webhook.
    record UnknownWebhook() implements WebhookChange {}

    /// The webhook is at a version that the precondition does not allow.
    record VersionConflict(WebhookEndpoint current) implements WebhookChange {}

    /// Another webhook of the tenant has this URL.
    record UrlTaken(WebhookId by) implements WebhookChange {}

    /// The change of the headers is not possible.
    ///
    /// @param reason why, in a few words
    record HeadersRefused(String reason) implements WebhookChange {}

    /// The policy refuses this URL.
    ///
    /// @param reason why, in a few words
    record TargetRefused(String reason) implements WebhookChange {}
}
