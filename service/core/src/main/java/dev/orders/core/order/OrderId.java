package dev.orders.core.order;

import dev.orders.core.text.PrefixedUuid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The id of an order: `o-` and a time-ordered UUID (version 7, RFC 9562 section 5.7) in lower case. Ids are
/// ordered by time because random keys cost every store a third of its writes.
public record OrderId(UUID uuid) {
    private static final String PREFIX = "o-";

    /// The bits of a UUID that mean "version 7" and "variant 10" (RFC 9562 section 4).
    private static final long VERSION_7 = 0x7000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// The time in an id has 48 bits.
    private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

    /// Smaller than the id of every order.
    public static final OrderId LEAST = new OrderId(new UUID(0, 0));

    /// Greater than the id of every order.
    public static final OrderId GREATEST = new OrderId(new UUID(-1, -1));

    /// The smallest possible id of an order that is created at `instant` or later.
    public static OrderId firstAt(Instant instant) {
        long millis = instant.isBefore(Instant.EPOCH)
                ? 0
                : instant.isAfter(LAST) ? LAST.toEpochMilli() : instant.toEpochMilli();
        // Orders are created at whole milliseconds, so a fraction is rounded up.
        millis += instant.isBefore(LAST) && instant.isAfter(Instant.ofEpochMilli(millis)) ? 1 : 0;
        return new OrderId(new UUID(millis << 16 | VERSION_7, VARIANT));
    }

    /// Reads an id in its canonical form. Empty for any other text, because such a text cannot be the id of an
    /// order.
    public static Optional<OrderId> parse(String text) {
        return PrefixedUuid.parse(PREFIX, text).map(OrderId::new);
    }

    @Override
    public String toString() {
        return PREFIX + uuid;
    }
}
