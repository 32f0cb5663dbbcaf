package dev.orders.core.webhook;

import dev.orders.core.text.PrefixedUuid;
import java.util.Optional;
import java.util.UUID;

/// An endpoint's identity: `we-` and a time-ordered UUID in lower case.
public record WebhookId(UUID uuid) {
    private static final String PREFIX = "we-";

    /// The id that `text` spells in its one canonical form; empty for anything else, which therefore names no
    /// endpoint.
    public static Optional<WebhookId> parse(String text) {
        return PrefixedUuid.parse(PREFIX, text).map(WebhookId::new);
    }

    /// What relays call the endpoint: each is a sink of its own.
    public String sink() {
        return "webhook:" + this;
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
