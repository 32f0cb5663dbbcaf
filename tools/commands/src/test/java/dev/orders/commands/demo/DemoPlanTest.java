package dev.orders.commands.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.commands.demo.DemoPlan.Step;
import dev.orders.commands.demo.DemoPlan.Step.Move;
import dev.orders.commands.demo.DemoPlan.Step.Place;
import dev.orders.core.order.Adjustment;
import dev.orders.core.order.NewOrder;
import dev.orders.core.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Checks that the demo orders look like those of a shop.
final class DemoPlanTest {
    private static final Instant END = Instant.parse("2026-06-30T18:00:00Z");

    private final List<Step> steps = DemoPlan.until(END);
    private final List<NewOrder> commands = steps.stream()
            .filter(Place.class::isInstance)
            .map(step -> ((Place) step).command())
            .toList();

    @Test
    void theOrdersAreHundredsAndSpreadOverWeeks() {
        assertThat(commands).hasSizeBetween(300, DemoPlan.ORDERS);
        assertThat(steps).isSortedAccordingTo(Comparator.comparing(Step::at));
        assertThat(Duration.between(steps.getFirst().at(), END)).isGreaterThan(Duration.ofDays(14));
        assertThat(steps).allMatch(step -> !step.at().isAfter(END));
    }

    @Test
    void thereAreManyCustomersAndFiveCurrencies() {
        assertThat(commands.stream().map(NewOrder::customerId).distinct()).hasSizeBetween(25, DemoPlan.CUSTOMERS);
        for (String currency : List.of("EUR", "USD", "GBP", "JPY", "KWD")) {
            assertThat(commands).anyMatch(command -> command.currency().code().equals(currency));
        }
    }

    @Test
    void someOrdersHaveAdjustmentsMetadataAndReferencesAndSomeHaveNone() {
        assertThat(commands.stream().flatMap(command -> command.reference().stream()))
                .isNotEmpty()
                .hasSizeLessThan(commands.size())
                .doesNotHaveDuplicates();
        assertThat(commands)
                .anyMatch(command -> command.adjustments().isEmpty())
                .anyMatch(command -> command.metadata().isEmpty());
        for (Adjustment.Type type : List.of(Adjustment.Type.DISCOUNT, Adjustment.Type.SHIPPING)) {
            assertThat(commands)
                    .anyMatch(command ->
                            command.adjustments().stream().anyMatch(adjustment -> adjustment.type() == type));
        }
        assertThat(commands)
                .filteredOn(command -> !command.adjustments().isEmpty())
                .allMatch(command -> command.amountTotal().minorUnits() > 0);
    }

    @Test
    void ordersChangeTheirStatusAfterTheyWerePlaced() {
        for (OrderStatus status : List.of(OrderStatus.PAID, OrderStatus.FULFILLED, OrderStatus.CANCELLED)) {
            assertThat(steps).anyMatch(step -> step instanceof Move move && move.status() == status);
        }
        assertThat(steps)
                .filteredOn(Move.class::isInstance)
                .allSatisfy(move -> assertThat(steps.indexOf(move)).isGreaterThan(indexOfPlace(move.order())));
    }

    @Test
    void theSameEndGivesTheSamePlan() {
        assertThat(DemoPlan.until(END)).isEqualTo(steps);
    }

    private int indexOfPlace(int order) {
        return steps.stream()
                .filter(step -> step instanceof Place && step.order() == order)
                .map(steps::indexOf)
                .findFirst()
                .orElseThrow();
    }
}
