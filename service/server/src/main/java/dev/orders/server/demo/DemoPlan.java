package dev.orders.server.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        record Place(Instant at, int order, String body) implements Step {}

        /// Changes the status of the order.
        record Move(Instant at, int order, String status) implements Step {}
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

    /// The markets of customers: the currency, its decimals, and how many of its units are one euro.
    private static final List<Market> MARKETS = List.of(
            new Market("EUR", 2, 1.0),
            new Market("USD", 2, 1.1),
            new Market("GBP", 2, 0.85),
            new Market("JPY", 0, 165),
            new Market("KWD", 3, 0.335));

    private record Product(String sku, int euroCents) {}

    private record Market(String currency, int decimals, double perEuro) {
        /// The price of the product in this currency.
        String price(Product product) {
            return String.format(Locale.ROOT, "%." + decimals + "f", product.euroCents() / 100.0 * perEuro);
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
        steps.add(new Step.Place(placed, order, body()));
        int fate = random.nextInt(100);
        if (fate < 4) {
            return;
        }
        if (fate < 10) {
            steps.add(new Step.Move(later(placed, 180), order, "CANCELLED"));
            return;
        }
        Instant paid = later(placed, 60);
        steps.add(new Step.Move(paid, order, "PAID"));
        steps.add(new Step.Move(later(paid, 2880), order, fate < 14 ? "CANCELLED" : "FULFILLED"));
    }

    /// A random time between 7 and 23 o'clock, mostly in the evening.
    private Duration waking(int day) {
        double hour = 7 + 16 * Math.max(random.nextDouble(), random.nextDouble());
        return Duration.ofDays(day).plusSeconds((long) (hour * 3600));
    }

    private Instant later(Instant instant, int minutes) {
        return instant.plusMillis(random.nextLong(1000, minutes * 60_000L));
    }

    private String body() {
        // The product of two random numbers: a few customers order often.
        int customer = (int) (CUSTOMERS * random.nextDouble() * random.nextDouble());
        Market market = MARKETS.get(customer % MARKETS.size());
        List<String> items = new ArrayList<>();
        int lines = random.nextInt(1, 5);
        int first = random.nextInt(SHELF.size());
        for (int line = 0; line < lines; line++) {
            Product product = SHELF.get((first + line) % SHELF.size());
            items.add("{\"sku\":\"" + product.sku() + "\",\"qty\":" + random.nextInt(1, 4) + ",\"price\":\""
                    + market.price(product) + "\"}");
        }
        return "{\"customer_id\":\"c-" + (1001 + customer) + "\",\"currency\":\"" + market.currency() + "\",\"items\":["
                + String.join(",", items) + "]}";
    }
}
