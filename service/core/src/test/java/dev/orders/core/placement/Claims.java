package dev.orders.core.placement;

import dev.orders.core.customer.StoredAnswer;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Orders;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Creates claims. Each has its own new order id, as every attempt of a client has.
public final class Claims {
    /// How long the keys of these claims are remembered.
    public static final Duration LIFETIME = Duration.ofHours(24);

    private final Supplier<OrderId> ids = Orders.ids();

    /// Creates a claim of the default tenant at [Orders#START].
    public Claim claim(String key, NewOrder command) {
        return claim(TenantId.DEFAULT, key, command, Orders.START);
    }

    /// Creates a claim of the default tenant at `at`.
    public Claim claim(String key, NewOrder command, Instant at) {
        return claim(TenantId.DEFAULT, key, command, at);
    }

    /// Creates a claim of `tenant` at `at`.
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

    /// Not a real answer, but one that is harder to store unchanged: white space, quotes, a line break, and
    /// characters beyond ASCII and beyond 16 bits.
    private static CreatedAnswer answerTo(Order order) {
        return new CreatedAnswer(
                order.id(),
                "{ \"order_id\":\"" + order.id() + "\",\n\t" + StoredAnswer.member(order.customerId()) + metadata(order)
                        + ",\"note\": \"Zażółć €✓ 𝄞 \\u0041 '\" }\n");
    }

    /// As in an answer of the service: JSON without white space.
    private static String metadata(Order order) {
        return order.metadata().isEmpty()
                ? ""
                : order.metadata().entries().entrySet().stream()
                        .map(entry -> '"' + entry.getKey() + "\":\"" + escaped(entry.getValue()) + '"')
                        .collect(Collectors.joining(",", ",\"metadata\":{", "}"));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
    }
}
