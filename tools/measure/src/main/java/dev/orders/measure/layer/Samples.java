package dev.orders.measure.layer;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Sku;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.order.OrderJson;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Sample orders: two items, one of ten thousand customers, a random key.
public final class Samples {
    /// The real time. Measured stores and samples share it.
    public static final Clock CLOCK = Clock.systemUTC();

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final Currency DOLLAR = Currency.of("USD");
    private static final int CUSTOMERS = 10_000;
    private static final long KEY_SECONDS = 86_400;

    private Samples() {}

    /// A random customer, one of ten thousand.
    public static String customer() {
        return "c-" + ThreadLocalRandom.current().nextInt(CUSTOMERS);
    }

    /// A new claim, with its own key and order.
    public static Claim claim() {
        return claim(TenantId.DEFAULT);
    }

    /// A new claim of this tenant.
    public static Claim claim(TenantId tenant) {
        return claim(tenant, command());
    }

    /// A new id, greater than all earlier ones.
    public static UUID id(Instant at) {
        return IDS.construct(at.toEpochMilli());
    }

    /// A new claim of this tenant, as it was made at a time in the past.
    public static Claim claim(TenantId tenant, Instant then) {
        return claim(tenant, command(), then);
    }

    private static Claim claim(TenantId tenant, NewOrder command) {
        return claim(tenant, command, CLOCK.instant());
    }

    private static Claim claim(TenantId tenant, NewOrder command, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        Order order = Order.create(new OrderId(id(now)), tenant, command, now);
        return new Claim(
                new IdempotencyKey(UUID.randomUUID().toString()),
                Fingerprint.of(command),
                order,
                Actor.ANONYMOUS,
                new CreatedAnswer(order.id(), OrderJson.of(order)),
                now.plusSeconds(KEY_SECONDS));
    }

    /// A new claim for an order of this customer.
    public static Claim claim(CustomerId customer) {
        return claim(TenantId.DEFAULT, command(customer));
    }

    /// A new order as a client requests it.
    private static NewOrder command() {
        return command(new CustomerId(customer()));
    }

    private static NewOrder command(CustomerId customer) {
        return new NewOrder(customer, DOLLAR, List.of(item("tea-green", 2, "4.50"), item("cup-white", 1, "11.00")));
    }

    private static Item item(String sku, int quantity, String price) {
        return new Item(new Sku(sku), new Quantity(quantity), Money.of(new BigDecimal(price), DOLLAR));
    }
}
