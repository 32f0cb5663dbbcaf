package dev.orders.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.aws.Checkout;
import dev.orders.aws.stage.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The figures of `docs/AWS_ONE_PAGER.md` are those of the program, and what follows from them.
final class OnePagerTest {
    private static final String PAGE = "docs/AWS_ONE_PAGER.md";

    private final CostModel model = CostModel.read();
    private final Inventory dev = Costs.of(Stage.DEV);
    private final Inventory prod = Costs.of(Stage.PROD);
    private final String page = Checkout.text(PAGE);

    @Test
    void theTableOfCostsIsThatOfTheProgram() {
        List<String> table = new CostTable(
                        List.of("dev, a month", "prod, a month", "account, a month", "a million orders"),
                        List.of(model.stage(dev), model.stage(prod), model.account(prod), model.millionOrders(prod)))
                .lines();

        assertThat(page.lines()
                        .dropWhile(line -> !line.startsWith("| service |"))
                        .takeWhile(line -> line.startsWith("|")))
                .containsExactlyElementsOf(table);
    }

    @Test
    void theSumsInTheTextAreThoseOfTheProgram() {
        Bill orders = model.millionOrders(prod);
        BigDecimal month =
                model.stage(prod).sum().add(model.account(prod).sum()).add(orders.sum());

        assertThat(page)
                .contains("production with a million orders: **$" + CostTable.dollars(month) + "**")
                .contains("$" + CostTable.dollars(orders.of("DynamoDB")) + " for a million orders")
                .contains("only $" + CostTable.dollars(orders.of("Lambda")) + " of a million orders");
        assertThat(orders.of("Step Functions").doubleValue() / orders.sum().doubleValue())
                .as("more than two thirds of an order")
                .isBetween(0.667, 0.75);
    }

    /// Each row of the table of limits: what a second lets through, by what one order needs of it.
    @Test
    void theLimitsAreQuotasDividedByWhatAnOrderNeeds() {
        int transitions = amount("states.transition");
        int deliveries = 2 * amount("events.event") + amount("states.express.request");
        int address = Stage.PROD.requestsInFiveMinutes();
        Map<String, String> expected = Map.of(
                "| firewall in prod: 10,000 ", both(perSecond(address, 5 * 60 * 2)),
                "| the same for the tasks", both(perSecond(address, 5 * 60 * 4)),
                "| Step Functions: 800 or 5,000 transitions",
                        perSecond(800, transitions) + " | " + perSecond(5_000, transitions),
                "| EventBridge: 4,500 or 18,750 deliveries",
                        perSecond(4_500, deliveries) + " | " + perSecond(18_750, deliveries),
                "| API Gateway: 10,000 requests", both(perSecond(10_000, amount("apigateway.request"))),
                "| relay: 4 at once, 5.85 ms", both(perSecond(4_000, 5.85 * amount("events.event"))),
                "| Lambda: 1,000 at once", both(perSecond(996_000, billedMs())),
                "| DynamoDB: 4,000 writes of a new table", both(perSecond(4_000, 2)));

        expected.forEach((row, limits) -> assertThat(page.lines().filter(line -> line.startsWith(row)))
                .as(row)
                .singleElement()
                .asString()
                .contains(" | " + limits + " | "));
        assertThat(prod.ofStage().stream()
                        .filter(resource -> resource.type().equals("AWS::Lambda::Function"))
                        .mapToInt(function -> function.properties()
                                .path("ReservedConcurrentExecutions")
                                .asInt())
                        .sum())
                .isEqualTo(4);
    }

    private static String both(String limit) {
        return limit + " | " + limit;
    }

    private static String perSecond(double quota, double need) {
        return String.format(Locale.ROOT, "%,d", (long) (quota / need));
    }

    private int amount(String price) {
        return uses().filter(use ->
                        use instanceof Use.Amount amount && amount.price().equals(price))
                .map(Use.Amount.class::cast)
                .findFirst()
                .orElseThrow()
                .amount()
                .intValueExact();
    }

    /// What the functions besides the relay are billed for an order.
    private double billedMs() {
        return uses().filter(Use.Invocations.class::isInstance)
                .map(Use.Invocations.class::cast)
                .filter(use -> !use.function().equals("relay"))
                .map(use -> use.processorMs()
                        .add(use.waitMs())
                        .setScale(0, RoundingMode.CEILING)
                        .multiply(use.times()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    private Stream<Use> uses() {
        return model.uses().getOrDefault("order", List.of()).stream();
    }
}
