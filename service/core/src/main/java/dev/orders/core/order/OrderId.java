package dev.orders.core.order;

import dev.orders.core.text.PrefixedUuid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An order's identity: `o-` and a time-ordered UUID (version 7, RFC 9562 section 5.7), in lower case.
/// Ordered by time because random keys cost every store a third of its writes.
public record OrderId(UUID uuid) {
    private static final String PREFIX = "o-";

    /// The bits of a UUID that say "version 7" and "variant 10" (RFC 9562 section 4).
    private static final long VERSION_7 = 0x7000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// The time in an id has 48 bits.
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    /// No order has a smaller id.
    public static final OrderId LEAST = new OrderId(new UUID(0, 0));

    /// No order has this id or a greater one.
    public static final OrderId GREATEST = new OrderId(new UUID(-1, -1));

    /// The smallest id that an order can have that is created at `instant` or later.
    public static OrderId firstAt(Instant instant) {
        long millis = instant.isBefore(Instant.EPOCH)
                ? 0
                : instant.isAfter(LAST) ? LAST.toEpochMilli() : instant.toEpochMilli();
        // Orders are created at whole milliseconds: the first that is not before the instant.
        millis += instant.isBefore(LAST) && instant.isAfter(Instant.ofEpochMilli(millis)) ? 1 : 0;
        return new OrderId(new UUID(millis << 16 | VERSION_7, VARIANT));
    }

    /// The id that `text` spells in its one canonical form; empty for anything else, which therefore names no
    /// order.
    public static Optional<OrderId> parse(String text) {
        return PrefixedUuid.parse(PREFIX, text).map(OrderId::new);
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
