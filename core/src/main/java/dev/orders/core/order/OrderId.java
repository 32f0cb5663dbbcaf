package dev.orders.core.order;

import java.util.Optional;
import java.util.UUID;

/// An order's identity: `o-` and a time-ordered UUID (version 7, RFC 9562 section 5.7), in lower case. Ordered by time
/// because random keys cost every store a third of its writes.
public record OrderId(UUID uuid) {
    private static final String PREFIX = "o-";
    private static final int LENGTH = PREFIX.length() + 36;

    /// The id that `text` spells in its one canonical form; empty for anything else, which therefore names no order.
    public static Optional<OrderId> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            OrderId id = new OrderId(UUID.fromString(text.substring(PREFIX.length())));
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
