package dev.orders.core.webhook;

/// A secret of a webhook as a store keeps it.
public sealed interface StoredSecret permits WebhookSecret, SealedSecret {
    /// The text that the store keeps.
    String text();

    /// The secret that a store kept as `text`.
    static StoredSecret of(String text) {
        return text.startsWith(WebhookSecret.PREFIX) ? new WebhookSecret(text) : new SealedSecret(text);
    }
}
