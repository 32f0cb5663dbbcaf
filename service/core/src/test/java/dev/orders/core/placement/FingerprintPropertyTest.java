package dev.orders.core.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.amount.Currency;
import dev.orders.core.amount.Money;
import dev.orders.core.amount.Quantity;
import dev.orders.core.amount.SignedMoney;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Item;
import dev.orders.core.order.Metadata;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderReference;
import dev.orders.core.order.Orders;
import dev.orders.core.order.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/// Fingerprints are equal if and only if the commands are. The commands differ so little that a careless
/// encoding would treat them as equal.
final class FingerprintPropertyTest {
    /// Changes that a careless encoding does not see. Most of them move a character or a number across a
    /// boundary, so that all characters together stay the same. Some of them change nothing in some orders, so
    /// the test checks both results.
    private static final List<UnaryOperator<NewOrder>> NEAR_MISSES = List.of(
            order -> with(order, new ArrayList<>(order.items())),
            order -> with(order, order.items().reversed()),
            order -> with(order, order.items().subList(0, (order.items().size() + 1) / 2)),
            order -> with(order, join(order.items(), order.items())),
            order -> with(order, join(order.items(), List.of(order.items().getFirst()))),
            order ->
                    with(order, mapFirst(order, item -> shifted(item, item.sku().value() + "a"))),
            order -> with(
                    order,
                    mapFirst(order, item -> shifted(item, item.sku().value().substring(1)))),
            order -> with(order, mapFirst(order, FingerprintPropertyTest::quantityAndPriceSwapped)),
            order -> new NewOrder(
                    new CustomerId(order.customerId().value() + "a"),
                    order.currency(),
                    order.items(),
                    order.adjustments(),
                    order.metadata(),
                    order.reference()),
            order -> with(order, Optional.empty()),
            order -> with(order, Optional.of(new OrderReference("a1"))),
            FingerprintPropertyTest::referenceAsMetadata,
            order -> with(order, order.adjustments().reversed(), order.metadata()),
            order -> with(order, List.of(), order.metadata()),
            order -> with(order, order.adjustments(), Metadata.NONE),
            order -> order.expiringAt(Orders.START),
            FingerprintPropertyTest::adjustmentsWithOppositeSigns,
            FingerprintPropertyTest::labelsAsMetadata,
            FingerprintPropertyTest::metadataShiftedFromKeyToValue,
            FingerprintPropertyTest::customerShiftedIntoSku,
            FingerprintPropertyTest::skuShiftedIntoNextSku,
            FingerprintPropertyTest::sameUnitsOfAnotherCurrency);

    @Property(tries = 2000)
    void fingerprintsOfSimilarCommandsAreEqualIffTheCommandsAre(
            @ForAll("orders") NewOrder order, @ForAll("nearMisses") UnaryOperator<NewOrder> nearMiss) {
        NewOrder neighbour = nearMiss.apply(order);

        Statistics.collect(order.equals(neighbour));
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(share -> share > 5);
            coverage.check(false).percentage(share -> share > 50);
        });
        assertThat(Fingerprint.of(order).equals(Fingerprint.of(neighbour))).isEqualTo(order.equals(neighbour));
    }

    @Property(tries = 500)
    void fingerprintsOfAnyTwoCommandsAreEqualIffTheCommandsAre(
            @ForAll("orders") NewOrder one, @ForAll("orders") NewOrder other) {
        assertThat(Fingerprint.of(one).equals(Fingerprint.of(other))).isEqualTo(one.equals(other));
    }

    @Provide
    static Arbitrary<UnaryOperator<NewOrder>> nearMisses() {
        return Arbitraries.of(NEAR_MISSES);
    }

    /// Small alphabets, including the characters of lists and numbers, and small numbers, so that two orders are
    /// often nearly and sometimes completely equal.
    @Provide
    static Arbitrary<NewOrder> orders() {
        return Combinators.combine(neverExpiring(), Arbitraries.longs().between(0, 2))
                .as((order, millis) -> millis == 2 ? order : order.expiringAt(Orders.START.plusMillis(millis)));
    }

    private static Arbitrary<NewOrder> neverExpiring() {
        Arbitrary<String> texts =
                Arbitraries.strings().withChars("a,1").ofMinLength(2).ofMaxLength(3);
        Arbitrary<Metadata> metadata = Arbitraries.maps(
                        Arbitraries.strings().withChars("a-1").ofMinLength(2).ofMaxLength(3), texts)
                .ofMaxSize(2)
                .map(Metadata::new);
        return Arbitraries.of("USD", "EUR").flatMap(currency -> {
            Arbitrary<Item> items = Combinators.combine(
                            texts,
                            Arbitraries.longs().between(1, 3),
                            Arbitraries.longs().between(1, 3))
                    .as((sku, units, price) ->
                            new Item(new Sku(sku), new Quantity(units), new Money(price, Currency.of(currency))));
            Arbitrary<Adjustment> adjustments = Combinators.combine(
                            Arbitraries.of(Adjustment.Type.DISCOUNT, Adjustment.Type.TAX),
                            texts,
                            // Two of them cost no more than the cheapest item.
                            Arbitraries.of(0L, 1L))
                    .as((type, label, amount) ->
                            new Adjustment(type, label, new SignedMoney(amount, Currency.of(currency))));
            return Combinators.combine(
                            texts,
                            items.list().ofMinSize(1).ofMaxSize(4),
                            adjustments.list().ofMaxSize(2),
                            metadata,
                            texts.map(OrderReference::new).optional())
                    .as((customer, list, adjusted, noted, reference) -> new NewOrder(
                            new CustomerId(customer), Currency.of(currency), list, adjusted, noted, reference));
        });
    }

    private static NewOrder with(NewOrder order, List<Item> items) {
        return new NewOrder(
                order.customerId(), order.currency(), items, order.adjustments(), order.metadata(), order.reference());
    }

    private static NewOrder with(NewOrder order, List<Adjustment> adjustments, Metadata metadata) {
        return new NewOrder(
                order.customerId(), order.currency(), order.items(), adjustments, metadata, order.reference());
    }

    private static NewOrder with(NewOrder order, Optional<OrderReference> reference) {
        return new NewOrder(
                order.customerId(), order.currency(), order.items(), order.adjustments(), order.metadata(), reference);
    }

    private static NewOrder referenceAsMetadata(NewOrder order) {
        Map<String, String> entries = new TreeMap<>(order.metadata().entries());
        order.reference().ifPresent(reference -> entries.put("reference", reference.value()));
        return with(with(order, order.adjustments(), new Metadata(entries)), Optional.empty());
    }

    /// The first amount, of at most one unit, becomes negative if the others make up for it.
    private static NewOrder adjustmentsWithOppositeSigns(NewOrder order) {
        List<Adjustment> negated = new ArrayList<>(order.adjustments());
        if (!negated.isEmpty()) {
            Adjustment first = negated.getFirst();
            SignedMoney amount = first.amount();
            negated.set(
                    0,
                    new Adjustment(
                            first.type(), first.label(), new SignedMoney(-amount.minorUnits(), amount.currency())));
        }
        return with(order, negated, order.metadata());
    }

    /// The number of adjustments becomes the number of entries.
    private static NewOrder labelsAsMetadata(NewOrder order) {
        Map<String, String> labels = new TreeMap<>();
        for (Adjustment adjustment : order.adjustments()) {
            labels.put(adjustment.type().name().toLowerCase(Locale.ROOT), adjustment.label());
        }
        return with(order, List.of(), new Metadata(labels));
    }

    /// `ab: c` becomes `a: bc`.
    private static NewOrder metadataShiftedFromKeyToValue(NewOrder order) {
        Map<String, String> shifted = new TreeMap<>();
        order.metadata().entries().forEach((key, value) -> {
            int last = key.length() - 1;
            shifted.put(key.substring(0, last), key.charAt(last) + value);
        });
        return with(order, order.adjustments(), new Metadata(shifted));
    }

    private static List<Item> join(List<Item> some, List<Item> more) {
        List<Item> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static List<Item> mapFirst(NewOrder order, UnaryOperator<Item> change) {
        List<Item> items = new ArrayList<>(order.items());
        items.set(0, change.apply(items.getFirst()));
        return items;
    }

    private static Item shifted(Item item, String sku) {
        return new Item(new Sku(sku), item.quantity(), item.price());
    }

    private static Item quantityAndPriceSwapped(Item item) {
        Quantity quantity = new Quantity(item.price().minorUnits());
        return new Item(
                item.sku(),
                quantity,
                new Money(item.quantity().units(), item.price().currency()));
    }

    /// Customer `ab` with sku `c` becomes customer `a` with sku `bc`.
    private static NewOrder customerShiftedIntoSku(NewOrder order) {
        String customer = order.customerId().value();
        int last = customer.length() - 1;
        List<Item> items = mapFirst(
                order, item -> shifted(item, customer.charAt(last) + item.sku().value()));
        return new NewOrder(
                new CustomerId(customer.substring(0, last)),
                order.currency(),
                items,
                order.adjustments(),
                order.metadata(),
                order.reference());
    }

    /// The skus `ab`, `c` become `a`, `bc`.
    private static NewOrder skuShiftedIntoNextSku(NewOrder order) {
        if (order.items().size() < 2) {
            return order;
        }
        List<Item> items = new ArrayList<>(order.items());
        String sku = items.getFirst().sku().value();
        int last = sku.length() - 1;
        items.set(0, shifted(items.getFirst(), sku.substring(0, last)));
        items.set(1, shifted(items.get(1), sku.charAt(last) + items.get(1).sku().value()));
        return with(order, items);
    }

    private static NewOrder sameUnitsOfAnotherCurrency(NewOrder order) {
        var swiss = Currency.of("CHF");
        List<Item> items = order.items().stream()
                .map(item -> new Item(
                        item.sku(), item.quantity(), new Money(item.price().minorUnits(), swiss)))
                .toList();
        List<Adjustment> adjustments = order.adjustments().stream()
                .map(adjustment -> new Adjustment(
                        adjustment.type(),
                        adjustment.label(),
                        new SignedMoney(adjustment.amount().minorUnits(), swiss)))
                .toList();
        return new NewOrder(order.customerId(), swiss, items, adjustments, order.metadata(), order.reference());
    }
}
