package dev.orders.core.placement;

import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// Makes claims, each with a candidate order id of its own as every try of a client has.
public final class Claims {
    /// How long the claims stand for their first request.
    public static final Duration LIFETIME = Duration.ofHours(24);

    private final Supplier<OrderId> ids = Orders.ids();

    /// A claim of the default tenant, made at [Orders#START].
    public Claim claim(String key, NewOrder command) {
        return claim(TenantId.DEFAULT, key, command, Orders.START);
    }

    /// A claim of the default tenant, made at `at`.
    public Claim claim(String key, NewOrder command, Instant at) {
        return claim(TenantId.DEFAULT, key, command, at);
    }

    /// A claim of `tenant`, made at `at`.
    public Claim claim(TenantId tenant, String key, NewOrder command, Instant at) {
        Order order = Order.create(ids.get(), tenant, command, at);
        return new Claim(
                new IdempotencyKey(key),
                Fingerprint.of(command),
                order,
                Orders.ACTOR,
                answerTo(order),
                at.plus(LIFETIME));
    }

    /// Not what the service answers, but harder to keep: white space, quotes, a line break and letters beyond
    /// ASCII and beyond 16 bits must come back as they were.
    private static CreatedAnswer answerTo(Order order) {
        return new CreatedAnswer(
                order.id(), "{ \"order_id\":\"" + order.id() + "\",\n\t\"note\": \"Zażółć €✓ 𝄞 \\u0041 '\" }\n");
    }
}
