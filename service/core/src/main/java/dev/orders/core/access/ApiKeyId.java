package dev.orders.core.access;

import dev.orders.core.tenant.Actor;
import dev.orders.core.text.PrefixedUuid;
import java.util.Optional;
import java.util.UUID;

/// The id of an API key: `key-` and a time-ordered UUID in lower case. It is public, and stays the same when the
/// secret is rotated.
public record ApiKeyId(UUID uuid) {
    private static final String PREFIX = "key-";

    /// Reads an id in its canonical form. Empty for any other text, because such a text cannot be the id of a
    /// key.
    public static Optional<ApiKeyId> parse(String text) {
        return PrefixedUuid.parse(PREFIX, text).map(ApiKeyId::new);
    }

    /// The key as the actor in the history of orders.
    public Actor actor() {
        return new Actor(toString());
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
