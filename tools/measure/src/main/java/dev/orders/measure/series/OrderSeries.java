package dev.orders.measure.series;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Sku;
import dev.orders.core.order.StatusChange;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.CreatedAnswer;
import dev.orders.core.placement.Fingerprint;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.order.OrderJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Orders by their numbers, from 0. A number always stands for the same order, so no list of ids is needed to find
/// any of millions of orders. A million orders are created in a day, by ten thousand customers. Every tenth order has a
/// reference. The first two hundred orders are of one customer, whose lists therefore have full pages at every size.
///
/// @param start when order 0 is created
public record OrderSeries(Instant start) {
    /// How long a claim is kept.
    public static final Duration CLAIM_LIFETIME = Duration.ofDays(1);

    /// How long an order waits that expires.
    public static final Duration EXPIRES_AFTER = Duration.ofDays(30);

    /// The customer of the first orders.
    public static final CustomerId REGULAR = new CustomerId("c-regular");

    private static final int OF_REGULAR = 200;
    private static final int CUSTOMERS = 10_000;
    private static final int REFERENCED = 10;
    /// How many orders are created in a day, and therefore have claims that are not expired.
    public static final long ORDERS_PER_DAY = 1_000_000;
    private static final Currency DOLLAR = Currency.of("USD");
    private static final List<Item> ITEMS = List.of(item("tea-green", 2, "4.50"), item("cup-white", 1, "11.00"));

    /// The fields of a UUID of version 7 (RFC 9562, section 5.7).
    private static final long VERSION_7 = 0x7000L;

    private static final long RANDOM_A = 0xFFFL;
    private static final long RANDOM_B = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /// What the parts of an order are derived from, so that they do not depend on each other.
    private enum Part {
        ID(0),
        ID_END(1),
        KEY(2),
        KEY_END(3),
        CUSTOMER(4),
        FATE(5);

        private final int salt;

        Part(int salt) {
            this.salt = salt;
        }
    }

    /// A series with so many orders until `end`.
    public static OrderSeries endingAt(Instant end, long orders) {
        return new OrderSeries(end.truncatedTo(ChronoUnit.MILLIS).minus(duration(orders)));
    }

    private static Duration duration(long orders) {
        return Duration.ofMillis(orders * Duration.ofDays(1).toMillis() / ORDERS_PER_DAY);
    }

    /// When the order with this number is created.
    public Instant createdAt(long number) {
        return start.plus(duration(number));
    }

    /// The id of the order with this number. Ids are in the order of the numbers.
    public OrderId id(long number) {
        long first = createdAt(number).toEpochMilli() << 16 | VERSION_7 | (random(Part.ID, number) & RANDOM_A);
        return new OrderId(new UUID(first, (random(Part.ID_END, number) & RANDOM_B) | VARIANT));
    }

    /// The customer of the order with this number.
    public CustomerId customer(long number) {
        return number < OF_REGULAR
                ? REGULAR
                : new CustomerId("c-" + Math.floorMod(random(Part.CUSTOMER, number), CUSTOMERS));
    }

    /// The reference of the order with this number.
    public Optional<OrderReference> reference(long number) {
        return number % REFERENCED == 0 ? Optional.of(new OrderReference("R-" + number)) : Optional.empty();
    }

    /// What becomes of the order with this number.
    public Fate fate(long number) {
        return Fate.of(random(Part.FATE, number));
    }

    /// The create of the order with this number.
    public Claim claim(long number) {
        Instant at = createdAt(number);
        NewOrder command = command(number, at);
        Order order = Order.create(id(number), TenantId.DEFAULT, command, at);
        UUID key = new UUID(random(Part.KEY, number), random(Part.KEY_END, number));
        return new Claim(
                new IdempotencyKey(key.toString()),
                Fingerprint.of(command),
                order,
                Actor.ANONYMOUS,
                new CreatedAnswer(order.id(), OrderJson.of(order)),
                at.plus(CLAIM_LIFETIME));
    }

    /// The order with this number after all its changes, with all its events.
    public OrderHistory history(long number) {
        Instant at = createdAt(number);
        Order order = Order.create(id(number), TenantId.DEFAULT, command(number, at), at);
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderEvent.OrderCreated(order.id(), Actor.ANONYMOUS, at, Optional.empty()));
        for (OrderStatus status : fate(number).changes()) {
            StatusChange.Changed changed = OpenOrders.change(
                    order, status, createdAt(number + OpenOrders.CREATED_AFTER.get(events.size() - 1)));
            order = changed.order();
            events.add(changed.event());
        }
        return new OrderHistory(order, events);
    }

    private NewOrder command(long number, Instant at) {
        Optional<Instant> expiry =
                fate(number) == Fate.EXPIRES_LATER ? Optional.of(at.plus(EXPIRES_AFTER)) : Optional.empty();
        return new NewOrder(customer(number), DOLLAR, ITEMS, List.of(), Metadata.NONE, reference(number), expiry);
    }

    private static Item item(String sku, int quantity, String price) {
        return new Item(new Sku(sku), new Quantity(quantity), Money.of(new BigDecimal(price), DOLLAR));
    }

    /// Mixes the bits of a number (SplitMix64).
    private static long random(Part part, long number) {
        long mixed = (number * Part.values().length + part.salt) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
