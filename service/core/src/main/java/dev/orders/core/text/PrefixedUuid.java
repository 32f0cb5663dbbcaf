package dev.orders.core.text;

import java.util.Optional;
import java.util.UUID;

/// Reads ids that consist of a prefix for the kind of thing and a UUID in lower case.
public final class PrefixedUuid {
    private PrefixedUuid() {}

    /// The UUID after the prefix, if `text` is in canonical form. Empty for any other text, because such a text
    /// is no id.
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
