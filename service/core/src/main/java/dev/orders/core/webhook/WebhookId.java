package dev.orders.core.webhook;

import dev.orders.core.text.PrefixedUuid;
import java.util.Optional;
import java.util.UUID;

/// The id of a webhook: `we-` and a time-ordered UUID in lower case.
public record WebhookId(UUID uuid) {
    private static final String PREFIX = "we-";
    private static final String SINK = "webhook:";

    /// Reads an id in its canonical form. Empty for any other text, because such a text cannot be the id of a
    /// webhook.
    public static Optional<WebhookId> parse(String text) {
        return PrefixedUuid.parse(PREFIX, text).map(WebhookId::new);
    }

    /// The webhook whose name as a sink this is. Empty for the name of any other sink.
    public static Optional<WebhookId> ofSink(String sink) {
        return sink.startsWith(SINK) ? parse(sink.substring(SINK.length())) : Optional.empty();
    }

    /// The name of the webhook as a sink.
    public String sink() {
        return SINK + this;
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
