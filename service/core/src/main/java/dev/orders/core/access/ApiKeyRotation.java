package dev.orders.core.access;

/// The result of rotating the secret of an API key.
public sealed interface ApiKeyRotation {
    /// The key has a new secret.
    record Rotated(IssuedApiKey issued) implements ApiKeyRotation {}

    /// There is no such key.
    record UnknownKey() implements ApiKeyRotation {}

    /// The key is revoked or expired, so a new secret would be useless.
    record Ended() implements ApiKeyRotation {}
}
