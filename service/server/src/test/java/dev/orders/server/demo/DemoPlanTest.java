package dev.orders.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.server.demo.DemoPlan.Step;
import dev.orders.server.demo.DemoPlan.Step.Move;
import dev.orders.server.demo.DemoPlan.Step.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Checks that the demo orders look like those of a shop.
final class DemoPlanTest {
    private static final Instant END = Instant.parse("2026-06-30T18:00:00Z");

    private final List<Step> steps = DemoPlan.until(END);
    private final List<String> bodies = steps.stream()
            .filter(Place.class::isInstance)
            .map(step -> ((Place) step).body())
            .toList();

    @Test
    void thereAreHundredsOfOrdersOverWeeks() {
        assertThat(bodies).hasSizeBetween(300, DemoPlan.ORDERS);
        assertThat(steps).isSortedAccordingTo(Comparator.comparing(Step::at));
        assertThat(Duration.between(steps.getFirst().at(), END)).isGreaterThan(Duration.ofDays(14));
        assertThat(steps).allMatch(step -> !step.at().isAfter(END));
    }

    @Test
    void thereAreManyCustomersAndFiveCurrencies() {
        assertThat(bodies.stream().map(DemoPlanTest::customer).distinct()).hasSizeBetween(25, DemoPlan.CUSTOMERS);
        for (String currency : List.of("EUR", "USD", "GBP", "JPY", "KWD")) {
            assertThat(bodies).anyMatch(body -> body.contains("\"" + currency + "\""));
        }
    }

    @Test
    void ordersMoveOnAfterTheyWerePlaced() {
        for (String status : List.of("PAID", "FULFILLED", "CANCELLED")) {
            assertThat(steps)
                    .anyMatch(step -> step instanceof Move move && move.status().equals(status));
        }
        assertThat(steps)
                .filteredOn(Move.class::isInstance)
                .allSatisfy(move -> assertThat(steps.indexOf(move)).isGreaterThan(indexOfPlace(move.order())));
    }

    @Test
    void theSameEndTellsTheSameStory() {
        assertThat(DemoPlan.until(END)).isEqualTo(steps);
    }

    private int indexOfPlace(int order) {
        return steps.stream()
                .filter(step -> step instanceof Place && step.order() == order)
                .map(steps::indexOf)
                .findFirst()
                .orElseThrow();
    }

    private static String customer(String body) {
        return body.substring(0, body.indexOf(','));
    }
}
