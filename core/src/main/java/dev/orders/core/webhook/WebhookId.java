package dev.orders.core.webhook;

import java.util.Optional;
import java.util.UUID;

/// An endpoint's identity: `we-` and a time-ordered UUID in lower case.
public record WebhookId(UUID uuid) {
    private static final String PREFIX = "we-";
    private static final int LENGTH = PREFIX.length() + 36;

    /// The id that `text` spells in its one canonical form; empty for anything else, which therefore names no
    /// endpoint.
    public static Optional<WebhookId> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            WebhookId id = new WebhookId(UUID.fromString(text.substring(PREFIX.length())));
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
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
