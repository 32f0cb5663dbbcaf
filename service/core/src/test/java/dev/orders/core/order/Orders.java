package dev.orders.core.order;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sample commands, and ids that are the same in every run.
public final class Orders {
    /// The time at which the clocks of the tests start. It has milliseconds, so that a store that loses them
    /// fails. It is later than any real time, so that no database removes expired data by its own clock.
    public static final Instant START = Instant.parse("2126-11-23T12:00:00.123Z");

    /// A tenant other than [TenantId#DEFAULT].
    public static final TenantId OTHER_TENANT = new TenantId("other");

    /// The actor of all changes in the tests.
    public static final Actor ACTOR = new Actor("shop");

    /// The bits of a UUID that mean "version 7" and "variant 10" (RFC 9562 section 4).
    private static final long VERSION_7 = 0x7000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Orders() {}

    /// Returns ids of version 7 in ascending order. Every supplier returns the same ids. Thread-safe.
    public static Supplier<OrderId> ids() {
        AtomicLong next = new AtomicLong();
        long timeAndVersion = (START.toEpochMilli() << 16) | VERSION_7;
        return () -> new OrderId(new UUID(timeAndVersion, VARIANT | next.incrementAndGet()));
    }

    /// Three items, two with the same sku. They are not sorted, because stores must keep their sequence.
    public static NewOrder sample() {
        return newOrder("USD", item("sku-b", 2, "10.00", "USD"), item("sku-a", 1, "0.01", "USD"), sampleItem(3));
    }

    /// The smallest order. It differs for each `units`.
    public static NewOrder sampleOf(long units) {
        return newOrder("USD", sampleItem(units));
    }

    /// The largest order: every text has its maximum length and the widest characters, every amount all its
    /// digits.
    public static NewOrder largest() {
        Sku sku = new Sku("s".repeat(64));
        Item item = new Item(sku, new Quantity(1), money("19999999999.99", "USD"));
        Adjustment adjustment =
                adjustment(Adjustment.Type.DISCOUNT, "𝄞".repeat(Adjustment.MAX_LABEL), "-99999999999.95");
        return new NewOrder(
                        new CustomerId("c".repeat(128)),
                        Currency.of("USD"),
                        Collections.nCopies(NewOrder.MAX_ITEMS, item),
                        Collections.nCopies(NewOrder.MAX_ADJUSTMENTS, adjustment),
                        new Metadata(IntStream.range(0, Metadata.MAX_ENTRIES)
                                .boxed()
                                .collect(Collectors.toMap(
                                        number -> "k".repeat(38) + (10 + number),
                                        _ -> "𝄞".repeat(Metadata.MAX_VALUE)))),
                        Optional.of(new OrderReference("r".repeat(64))))
                .expiringAt(START.plusSeconds(3600));
    }

    /// An order with adjustments, metadata and an expiry. Their texts are harder to store unchanged than others.
    public static NewOrder full(CustomerId customer) {
        return new NewOrder(
                        customer,
                        Currency.of("USD"),
                        sample().items(),
                        List.of(
                                adjustment(Adjustment.Type.DISCOUNT, "10 % \"spring\" \\o/", "-8.00"),
                                adjustment(Adjustment.Type.TAX, "Zażółć €✓ 𝄞", "13.68"),
                                adjustment(Adjustment.Type.ROUNDING, "'", "0.00")),
                        new Metadata(Map.of(
                                "a.b",
                                "call Ms. X:\r\n\"now\", \\ {}'",
                                "metadata",
                                "{\"metadata\":{}}",
                                "-",
                                "",
                                "_9",
                                "Zażółć €✓ 𝄞")),
                        Optional.empty())
                .expiringAt(START.plusSeconds(3600));
    }

    /// The same order with a reference.
    public static NewOrder referenced(NewOrder order, String reference) {
        return new NewOrder(
                order.customerId(),
                order.currency(),
                order.items(),
                order.adjustments(),
                order.metadata(),
                Optional.of(new OrderReference(reference)),
                order.expiresAt());
    }

    /// The full order of the sample customer.
    public static NewOrder full() {
        return full(sample().customerId());
    }

    /// An adjustment in dollars.
    public static Adjustment adjustment(Adjustment.Type type, String label, String amount) {
        return new Adjustment(type, label, SignedMoney.of(new BigDecimal(amount), Currency.of("USD")));
    }

    /// A command of the sample customer.
    public static NewOrder newOrder(String currency, Item... items) {
        return new NewOrder(new CustomerId("customer-1"), Currency.of(currency), List.of(items));
    }

    /// An item at `price`, a decimal such as `"10.00"`.
    public static Item item(String sku, long units, String price, String currency) {
        return new Item(new Sku(sku), new Quantity(units), money(price, currency));
    }

    /// An amount written as a decimal such as `"10.00"`.
    public static Money money(String decimal, String currency) {
        return Money.of(new BigDecimal(decimal), Currency.of(currency));
    }

    /// A transition to `target` without a reason.
    public static Transition to(OrderStatus target, Instant at) {
        return new Transition(target, Optional.empty(), ACTOR, at);
    }

    /// The first event of an order.
    public static OrderCreated created(OrderId id, Instant at) {
        return new OrderCreated(id, ACTOR, at);
    }

    /// The event of a transition without a reason.
    public static OrderUpdated updated(OrderId id, long version, OrderStatus from, OrderStatus to, Instant at) {
        return new OrderUpdated(id, version, from, to, ACTOR, Optional.empty(), at);
    }

    private static Item sampleItem(long units) {
        return item("sku-b", units, "19.99", "USD");
    }
}
