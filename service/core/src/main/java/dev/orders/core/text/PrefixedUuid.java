package dev.orders.core.text;

import java.util.Optional;
import java.util.UUID;

/// The one way in which an id is spelt: a prefix that says whose it is, and a UUID in lower case.
public final class PrefixedUuid {
    private PrefixedUuid() {}

    /// The UUID that `text` spells behind the prefix, in its one canonical form; empty for anything else, which
    /// therefore names nothing.
    public static Optional<UUID> parse(String prefix, String text) {
        if (!text.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            UUID uuid = UUID.fromString(text.substring(prefix.length()));
            return text.equals(prefix + uuid) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
