package dev.orders.commands.demo;

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
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Invented orders of a shop in three weeks. Some customers order often. Most orders are paid within an hour and
/// shipped within two days; some are cancelled or stay unpaid. The same end always gives the same plan.
final class DemoPlan {
    /// One request of the plan.
    sealed interface Step {
        Instant at();

        /// The number of the order, from 0.
        int order();

        /// Creates the order.
        record Place(Instant at, int order, NewOrder command) implements Step {}

        /// Changes the status of the order.
        record Move(Instant at, int order, OrderStatus status) implements Step {}
    }

    static final int ORDERS = 400;
    static final int CUSTOMERS = 40;

    private static final int DAYS = 21;
    private static final long SEED = 20_260_101;

    /// The products of a tea shop; prices in euro cents.
    private static final List<Product> SHELF = List.of(
            new Product("TEA-GREEN-100", 690),
            new Product("TEA-BLACK-250", 1150),
            new Product("TEA-WHITE-50", 1890),
            new Product("CUP-PORCELAIN", 1400),
            new Product("POT-CAST-IRON", 6900),
            new Product("STRAINER", 450),
            new Product("HONEY-500", 975),
            new Product("GIFT-BOX", 350));

    /// The markets of customers: the currency, and how many of its units are one euro.
    private static final List<Market> MARKETS = List.of(
            new Market(Currency.of("EUR"), "1"),
            new Market(Currency.of("USD"), "1.1"),
            new Market(Currency.of("GBP"), "0.85"),
            new Market(Currency.of("JPY"), "165"),
            new Market(Currency.of("KWD"), "0.335"));

    /// The share of the spring sale.
    private static final BigDecimal DISCOUNT = new BigDecimal("0.1");

    private static final int SHIPPING_EURO_CENTS = 490;
    private static final List<String> CHANNELS = List.of("web", "app", "shop");

    private record Product(String sku, int euroCents) {}

    private record Market(Currency currency, String perEuro) {
        /// The price of something in this currency.
        Money price(int euroCents) {
            return Money.of(rounded(BigDecimal.valueOf(euroCents, 2).multiply(new BigDecimal(perEuro))), currency);
        }

        /// The share of an amount that a discount takes away.
        SignedMoney discount(Money amount) {
            return SignedMoney.of(
                    rounded(new BigDecimal(amount.decimal()).multiply(DISCOUNT)).negate(), currency);
        }

        private BigDecimal rounded(BigDecimal amount) {
            return amount.setScale(currency.decimals(), RoundingMode.HALF_EVEN);
        }
    }

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Instant end;
    private final List<Step> steps = new ArrayList<>();

    private DemoPlan(Instant end) {
        this.end = end.truncatedTo(ChronoUnit.MILLIS);
    }

    /// The plan up to `end`, in the order of time.
    static List<Step> until(Instant end) {
        DemoPlan plan = new DemoPlan(end);
        for (int order = 0; order < ORDERS; order++) {
            plan.tell(order);
        }
        return plan.steps.stream()
                .filter(step -> !step.at().isAfter(plan.end))
                .sorted(Comparator.comparing(Step::at).thenComparingInt(Step::order))
                .toList();
    }

    private void tell(int order) {
        Instant firstDay = end.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(DAYS));
        Instant placed = firstDay.plus(waking(random.nextInt(DAYS + 1)));
        NewOrder command = command(order);
        // Every fifth order waits a week for its payment. The service cancels what is not paid until then.
        steps.add(new Step.Place(
                placed, order, order % 5 == 0 ? command.expiringAt(placed.plus(Duration.ofDays(7))) : command));
        int fate = random.nextInt(100);
        if (fate < 4) {
            return;
        }
        if (fate < 10) {
            steps.add(new Step.Move(later(placed, 180), order, OrderStatus.CANCELLED));
            return;
        }
        Instant paid = later(placed, 60);
        steps.add(new Step.Move(paid, order, OrderStatus.PAID));
        steps.add(new Step.Move(later(paid, 2880), order, fate < 14 ? OrderStatus.CANCELLED : OrderStatus.FULFILLED));
    }

    /// A random time between 7 and 23 o'clock, mostly in the evening.
    private Duration waking(int day) {
        double hour = 7 + 16 * Math.max(random.nextDouble(), random.nextDouble());
        return Duration.ofDays(day).plusSeconds((long) (hour * 3600));
    }

    private Instant later(Instant instant, int minutes) {
        return instant.plusMillis(random.nextLong(1000, minutes * 60_000L));
    }

    private NewOrder command(int order) {
        // The product of two random numbers: a few customers order often.
        int customer = (int) (CUSTOMERS * random.nextDouble() * random.nextDouble());
        Market market = MARKETS.get(customer % MARKETS.size());
        List<Item> items = new ArrayList<>();
        int lines = random.nextInt(1, 5);
        int first = random.nextInt(SHELF.size());
        for (int line = 0; line < lines; line++) {
            Product product = SHELF.get((first + line) % SHELF.size());
            items.add(new Item(
                    new Sku(product.sku()), new Quantity(random.nextInt(1, 4)), market.price(product.euroCents())));
        }
        return new NewOrder(
                new CustomerId("c-" + (1001 + customer)),
                market.currency(),
                items,
                adjustments(order, market, items),
                metadata(order),
                reference(order));
    }

    /// Every third order is of the spring sale, and every second one is shipped.
    private static List<Adjustment> adjustments(int order, Market market, List<Item> items) {
        List<Adjustment> adjustments = new ArrayList<>();
        if (order % 3 == 0) {
            adjustments.add(new Adjustment(
                    Adjustment.Type.DISCOUNT,
                    "Spring sale 10 %",
                    market.discount(Item.total(items, market.currency()))));
        }
        if (order % 2 == 0) {
            adjustments.add(new Adjustment(
                    Adjustment.Type.SHIPPING, "Standard", SignedMoney.of(market.price(SHIPPING_EURO_CENTS))));
        }
        return adjustments;
    }

    /// Every seventh order comes from the telephone, and has no number of the shop. Another plan has other
    /// numbers.
    private Optional<OrderReference> reference(int order) {
        return order % 7 == 6
                ? Optional.empty()
                : Optional.of(new OrderReference("W-" + Long.toString(end.toEpochMilli(), 36) + "-" + (1001 + order)));
    }

    /// Every fourth order comes from an old client, which sends none.
    private static Metadata metadata(int order) {
        if (order % 4 == 3) {
            return Metadata.NONE;
        }
        Map<String, String> entries = new HashMap<>();
        entries.put("channel", CHANNELS.get(order % CHANNELS.size()));
        entries.put("cart", "cart-" + (70_000 + order));
        if (order % 3 == 0) {
            entries.put("campaign.id", "spring-26");
        }
        return new Metadata(entries);
    }
}
