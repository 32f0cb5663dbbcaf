package dev.orders.core.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// An API key: what a machine authenticates with. A revoked key is kept, because the history of orders names it.
///
/// @param version 1 when created, one more with every change
/// @param revokedAt empty if the key is not revoked
/// @param lastUsedAt to about a minute; empty if the key was never used
public record ApiKey(
        ApiKeyId id,
        ApiKeySettings settings,
        ApiKeySecrets secrets,
        long version,
        Instant createdAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {
    /// Creates a key at version 1.
    public static ApiKey create(ApiKeyId id, ApiKeySettings settings, ApiKeySecret secret, Instant now) {
        return new ApiKey(id, settings, ApiKeySecrets.of(secret.hash()), 1, now, Optional.empty(), Optional.empty());
    }

    /// The principal that authenticates with this key.
    public Principal principal() {
        return new Principal(settings.tenant(), id.actor(), settings.scopes());
    }

    /// Whether the key is revoked.
    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    /// Whether the lifetime of the key is over.
    public boolean isExpiredAt(Instant now) {
        return settings.expiresAt().map(end -> !now.isBefore(end)).orElse(false);
    }

    /// When the secret stops being valid, by expiry or by rotation. Empty if it has no end.
    ///
    /// @param hash the hash of a secret of this key
    public Optional<Instant> end(ApiKeyHash hash) {
        return Stream.concat(settings.expiresAt().stream(), secrets.end(hash).stream())
                .min(Instant::compareTo);
    }

    /// A new version that is revoked.
    public ApiKey revoked(Instant now) {
        return new ApiKey(id, settings, secrets, version + 1, createdAt, Optional.of(now), lastUsedAt);
    }

    /// A new version with a new secret. The previous secret is valid for `overlap` more.
    public ApiKey rotated(ApiKeySecret next, Instant now, Duration overlap) {
        return new ApiKey(
                id,
                settings,
                secrets.rotated(next.hash(), now, overlap),
                version + 1,
                createdAt,
                revokedAt,
                lastUsedAt);
    }

    /// This key, last used at `time`.
    public ApiKey used(Instant time) {
        return new ApiKey(id, settings, secrets, version, createdAt, revokedAt, Optional.of(time));
    }
}
