package dev.orders.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The data of the model: they are complete, say where they come from, and agree with the code.
final class CostDataTest {
    private static final String MACHINE = "deploy/aws/src/main/resources/dev/orders/aws/workflow/order.asl.json";
    private static final String RESULTS = "tools/measure/RESULTS.md";

    private final CostModel model = CostModel.read();

    @Test
    void everyPriceHasADateAndASource() {
        assertThat(model.prices().all()).hasSizeGreaterThan(40).allSatisfy(price -> {
            assertThat(price.service()).isNotBlank();
            assertThat(price.unit()).isNotBlank();
            assertThat(price.dollars()).isPositive();
            assertThat(price.units()).isPositive();
            assertThat(price.date()).isAfter(LocalDate.of(2023, 12, 31));
            // A price that nobody has read must be checked on the page of AWS.
            assertThat(price.source()).startsWith(price.isChecked() ? "https://" : "https://aws.amazon.com/");
        });
    }

    @Test
    void everyUseHasASource() {
        assertThat(model.uses().values().stream().flatMap(List::stream))
                .hasSizeGreaterThan(40)
                .allSatisfy(use -> assertThat(use.source()).isNotBlank());
    }

    @Test
    void everyTypeOfTheTemplatesHasACostAndNoOtherTypeHas() {
        Set<String> types = Stream.of(Stage.values())
                .flatMap(stage -> Synthesis.of(stage).resources().values().stream())
                .map(resource -> resource.path("Type").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(model.costs().keySet()).isEqualTo(types);
    }

    @Test
    void whatIsFreeHasAReason() {
        assertThat(model.costs()).allSatisfy((_, cost) -> {
            if (cost instanceof ResourceCost.Free(String reason)) {
                assertThat(reason).isNotBlank();
            }
        });
    }

    @Test
    void everyPriceIsUsedAndEveryServiceThatIsChargedByUseHasAUse() {
        Set<String> used = new TreeSet<>();
        for (Stage stage : List.of(Stage.DEV, Stage.PROD)) {
            Inventory inventory = Costs.of(stage);
            Stream.of(model.stage(inventory), model.account(inventory), model.millionOrders(inventory))
                    .forEach(bill -> used.addAll(bill.used()));
        }

        assertThat(used).isEqualTo(model.prices().byName().keySet());
        assertThat(model.costs().values()).allSatisfy(cost -> {
            if (cost instanceof ResourceCost.ByUse(String service)) {
                assertThat(usedServices()).contains(service);
            }
        });
    }

    private Set<String> usedServices() {
        return model.uses().values().stream()
                .flatMap(List::stream)
                .map(use -> switch (use) {
                    case Use.Amount amount -> amount.price();
                    case Use.Invocations _ -> "lambda.request";
                })
                .map(price -> model.prices().named(price).service())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theTransitionsAreTheStatesOfTheHappyPath() {
        JsonNode machine = Synthesis.parse(Checkout.text(MACHINE));
        int transitions = 0;
        for (String state = machine.path("StartAt").asText(); !state.isEmpty(); transitions++) {
            state = next(machine.path("States").path(state));
        }

        assertThat(amount("order", "states.transition")).isEqualByComparingTo(BigDecimal.valueOf(transitions));
    }

    /// The first choice of each state is the happy one.
    private static String next(JsonNode state) {
        return state.path("Type").asText().equals("Choice")
                ? state.at("/Choices/0/Next").asText()
                : state.path("Next").asText();
    }

    /// The changes of the order are those of the happy path: a GET and a PATCH for each, and an event.
    @Test
    void requestsAndEventsFollowFromTheChanges() {
        BigDecimal changes = times("change-order-status", 0);

        assertThat(times("api", 2)).isEqualByComparingTo(changes);
        assertThat(times("api", 0)).isEqualByComparingTo(changes.add(BigDecimal.ONE));
        BigDecimal requests = times("api", 0).add(times("api", 1)).add(times("api", 2));
        assertThat(amount("order", "apigateway.request")).isEqualByComparingTo(requests);
        assertThat(amount("order", "waf.request")).isEqualByComparingTo(requests);
        assertThat(amount("order", "events.event"))
                .isEqualByComparingTo(changes.add(BigDecimal.ONE))
                .isEqualByComparingTo(times("relay", 0));
    }

    @Test
    void theProcessorTimeIsThatOfTheMeasurement() {
        assertThat(processor("api", 0))
                .isEqualByComparingTo(measured("^\\| read \\| DynamoDB \\|.*?\\| ([0-9.]+) ms \\| [0-9.]+ \\|"));
        BigDecimal pair = measured("^\\| create and change \\| DynamoDB \\|.*?\\| ([0-9.]+) ms \\| [0-9.]+ \\|");
        assertThat(processor("api", 1).add(processor("api", 2))).isEqualByComparingTo(pair);
        assertThat(processor("relay", 0).multiply(BigDecimal.TWO))
                .isEqualByComparingTo(measured("^\\| create and change \\| DynamoDB \\|.*\\| ([0-9.]+) ms \\|$"));
    }

    @Test
    void theScheduleRunsEveryMinuteOfAMonth() {
        assertThat(Synthesis.of(Stage.PROD)
                        .resource("events", "AWS::Scheduler::Schedule", "Name", Stage.PROD.name("relay"))
                        .path("ScheduleExpression")
                        .asText())
                .isEqualTo("rate(1 minute)");
        assertThat(amount("stage", "scheduler.invocation")).isEqualByComparingTo(BigDecimal.valueOf(730 * 60));
    }

    private static BigDecimal measured(String pattern) {
        Set<String> found = Checkout.found(RESULTS, pattern);
        assertThat(found).hasSize(1);
        return new BigDecimal(found.iterator().next());
    }

    private BigDecimal amount(String list, String price) {
        return uses(list)
                .filter(Use.Amount.class::isInstance)
                .map(Use.Amount.class::cast)
                .filter(use -> use.price().equals(price))
                .findFirst()
                .orElseThrow()
                .amount();
    }

    private BigDecimal times(String function, int number) {
        return calls(function, number).times();
    }

    private BigDecimal processor(String function, int number) {
        return calls(function, number).processorMs();
    }

    /// The functions of an order in the order of the file: of the API a read, a create and a change.
    private Use.Invocations calls(String function, int number) {
        return uses("order")
                .filter(Use.Invocations.class::isInstance)
                .map(Use.Invocations.class::cast)
                .filter(use -> use.function().equals(function))
                .skip(number)
                .findFirst()
                .orElseThrow();
    }

    private Stream<Use> uses(String list) {
        return model.uses().getOrDefault(list, List.of()).stream();
    }
}
