package dev.orders.http.schema;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition.AnyVersion;
import dev.orders.core.order.Reason;
import dev.orders.core.order.Sku;
import dev.orders.core.order.StatusChange.Changed;
import dev.orders.core.order.Transition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Generates all events of random orders.
final class EmittedEvents {
    private static final List<List<OrderStatus>> LIVES = List.of(
            List.of(),
            List.of(OrderStatus.PAID),
            List.of(OrderStatus.CANCELLED),
            List.of(OrderStatus.PAID, OrderStatus.FULFILLED),
            List.of(OrderStatus.PAID, OrderStatus.CANCELLED));

    private EmittedEvents() {}

    static Arbitrary<List<LoggedEvent>> lives() {
        return Combinators.combine(
                        orders(), text(128).map(Actor::new), Arbitraries.of(LIVES), reasons(), traces(), instants())
                .as(EmittedEvents::live);
    }

    private static List<LoggedEvent> live(
            Order created,
            Actor actor,
            List<OrderStatus> life,
            Optional<Reason> reason,
            Optional<TraceContext> trace,
            Instant later) {
        List<LoggedEvent> events = new ArrayList<>();
        events.add(new LoggedEvent(1, created, new OrderCreated(created.id(), actor, created.createdAt(), trace)));
        for (OrderStatus status : life) {
            Optional<Reason> given = status == OrderStatus.CANCELLED ? reason : Optional.empty();
            Order before = events.getLast().order();
            Transition transition = new Transition(status, given, actor, later, trace);
            if (before.changeStatus(new AnyVersion(), transition) instanceof Changed(Order after, var event)) {
                events.add(new LoggedEvent(events.size() + 1, after, event));
            }
        }
        Order last = events.getLast().order();
        Order erased = last.erased(new CustomerId("erased-" + new UUID(last.version(), 1)), later);
        CustomerErased event = new CustomerErased(erased.id(), erased.version(), erased.status(), actor, later);
        events.add(new LoggedEvent(events.size() + 1, erased, event));
        return events;
    }

    private static Arbitrary<Optional<TraceContext>> traces() {
        Arbitrary<String> states = Arbitraries.of("", "rojo=1", "rojo=1,congo=t61rcWkgMzE");
        return Combinators.combine(hex(32), hex(16), hex(2), states)
                .as((traceId, spanId, flags, state) -> new TraceContext(traceId, spanId, flags).with(state, ""))
                .optional();
    }

    /// Not all zero.
    private static Arbitrary<String> hex(int digits) {
        return Arbitraries.strings().withChars("123456789abcdef").ofLength(digits);
    }

    private static Arbitrary<Order> orders() {
        return Combinators.combine(
                        Arbitraries.longs(),
                        text(64).map(TenantId::new),
                        text(128).map(CustomerId::new),
                        items().flatMap(EmittedEvents::adjusted),
                        metadata(),
                        text(64).map(OrderReference::new).optional(),
                        instants())
                .as((number, tenant, customer, content, metadata, reference, at) -> {
                    Order order = Order.create(
                            id(at, number),
                            tenant,
                            new NewOrder(
                                    customer,
                                    currency(content.items()),
                                    content.items(),
                                    content.adjustments(),
                                    metadata,
                                    reference),
                            number % 2 == 0 ? Optional.of(at.plusSeconds(number % 1000)) : Optional.empty(),
                            at);
                    return number % 3 == 0 ? order.imported() : order;
                });
    }

    private record Content(List<Item> items, List<Adjustment> adjustments) {}

    /// The adjustments may take away as much as the items cost, and no more.
    private static Arbitrary<Content> adjusted(List<Item> items) {
        Currency currency = currency(items);
        long most = Item.total(items, currency).minorUnits();
        return Combinators.combine(
                        Arbitraries.of(Adjustment.Type.class),
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20),
                        Arbitraries.longs().between(-most / 3, 40_000_000))
                .as((type, label, minor) -> new Adjustment(type, label, new SignedMoney(minor, currency)))
                .list()
                .ofMaxSize(3)
                .map(adjustments -> new Content(items, adjustments));
    }

    private static Arbitrary<Metadata> metadata() {
        Arbitrary<String> keys =
                Arbitraries.strings().withChars("az09_.-").ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> values =
                Arbitraries.strings().alpha().withChars(" \"\\\n€ż{}").ofMaxLength(20);
        return Arbitraries.maps(keys, values).ofMaxSize(3).map(Metadata::new);
    }

    private static OrderId id(Instant at, long number) {
        return new OrderId(
                new UUID(at.toEpochMilli() << 16 | 0x7000L | (number & 0xFFF), number >>> 2 | Long.MIN_VALUE));
    }

    private static Currency currency(List<Item> items) {
        return items.getFirst().price().currency();
    }

    private static Arbitrary<List<Item>> items() {
        return Arbitraries.of("USD", "JPY", "KWD", "CLF", "UYW", "XCG", "BGN")
                .map(Currency::of)
                .flatMap(currency -> Combinators.combine(
                                text(64).map(Sku::new),
                                Arbitraries.integers().between(1, 1_000_000).map(Quantity::new),
                                // With this limit, twenty items of a million units each do not exceed the limit
                                // of an order's total.
                                Arbitraries.longs().between(0, 40_000_000).map(minor -> new Money(minor, currency)))
                        .as(Item::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(20));
    }

    private static Arbitrary<Optional<Reason>> reasons() {
        return Combinators.combine(
                        Arbitraries.of(Reason.Code.class),
                        Arbitraries.strings().alpha().ofMaxLength(20))
                .as(Reason::new)
                .optional();
    }

    /// Times to the millisecond, often of a whole second or minute.
    private static Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .flatMap(millis ->
                        Arbitraries.of(1, 1000, 60_000).map(unit -> Instant.ofEpochMilli(millis / unit * unit)));
    }

    private static Arbitrary<String> text(int most) {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(most);
    }
}
