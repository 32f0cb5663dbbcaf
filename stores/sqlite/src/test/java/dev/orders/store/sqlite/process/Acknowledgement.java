package dev.orders.store.sqlite.process;

import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message from one process to another: the order that `caller` created as number `number` in a `round` has
/// reached `status`. The three numbers determine the whole order, so both processes know it.
record Acknowledgement(int round, int caller, int number, OrderStatus status) {
    /// The full stop at the end shows that the line is complete.
    private static final Pattern LINE = Pattern.compile("([0-9]+) ([0-9]+) ([0-9]+) ([A-Z]+)\\.");

    /// The bits of a UUID that mean "version 7" and "variant 10" (RFC 9562 section 4).
    private static final long VERSION_7 = 0x7000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// Reads a line. Empty for any other line.
    static Optional<Acknowledgement> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
    }

    private static Acknowledgement of(MatchResult line) {
        return new Acknowledgement(
                Integer.parseInt(line.group(1)),
                Integer.parseInt(line.group(2)),
                Integer.parseInt(line.group(3)),
                OrderStatus.valueOf(line.group(4)));
    }

    String line() {
        return round + " " + caller + " " + number + " " + status + ".";
    }

    /// The claim that created the order.
    Claim claim() {
        long time = Orders.START.toEpochMilli() + number;
        OrderId id = new OrderId(new UUID(time << 16 | VERSION_7, VARIANT | (long) round << 32 | caller));
        NewOrder command = Orders.sampleOf(1 + number);
        Order order = Order.create(id, TenantId.DEFAULT, command, Orders.START);
        return new Claim(
                new IdempotencyKey(round + "-" + caller + "-" + number),
                Fingerprint.of(command),
                order,
                Orders.ACTOR,
                new CreatedAnswer(id, "the answer for " + id),
                Orders.START.plus(Claims.LIFETIME));
    }
}
