package dev.orders.cloud.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WaysTest {
    private static final String REQUEST = "aa";
    private static final String RELAY = "bb";

    private final List<String> printed = new ArrayList<>();
    private final Ways ways = new Ways(printed::add);

    private static Step step(String trace, String id, String parent, String name, long begin, String... links) {
        return new Step(trace, id, parent, name, begin, 1_500_000, false, List.of(links));
    }

    @Test
    void anAnswerIsPrintedWithItsStepsInOrderBelowEachOther() {
        ways.begin(REQUEST);
        ways.add(List.of(
                step(REQUEST, "3", "1", "mongo insert", 30),
                step(REQUEST, "2", "1", "dynamodb claim", 20),
                step(REQUEST, "1", "gateway", "POST /orders", 10)));
        ways.answer(REQUEST, "POST /orders", "201 in 9.0 ms");

        assertThat(printed).containsExactly("""
                [1] POST /orders → 201 in 9.0 ms
                      1.5 ms   POST /orders
                      1.5 ms     dynamodb claim
                      1.5 ms     mongo insert
                """);
    }

    @Test
    void whatHappensLaterInTheTraceIsPrintedThen() {
        ways.begin(REQUEST);
        ways.answer(REQUEST, "POST /orders", "201 in 9.0 ms");
        ways.add(List.of(step(REQUEST, "4", "1", "send orders", 40)));

        assertThat(printed).element(1).isEqualTo("""
                after [1] POST /orders
                      1.5 ms   send orders
                """);
    }

    @Test
    void aTraceThatNamesTheRequestAsItsCauseIsPrintedWhole() {
        ways.begin(REQUEST);
        ways.answer(REQUEST, "POST /orders", "201 in 9.0 ms");
        ways.add(List.of(
                step(RELAY, "6", "5", "mongo read", 60), step(RELAY, "5", "", "relay eventbridge", 50, REQUEST)));

        assertThat(printed).element(1).isEqualTo("""
                after [1] POST /orders
                      1.5 ms   relay eventbridge
                      1.5 ms     mongo read
                """);
    }

    @Test
    void theCausesAreInTheOrderOfTheirNumbers() {
        String[] traces = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> "request-" + number)
                .toArray(String[]::new);
        for (String trace : traces) {
            ways.begin(trace);
            ways.answer(trace, "POST /orders", "201 in 9.0 ms");
        }
        ways.add(List.of(step(RELAY, "5", "", "relay eventbridge", 50, traces[9], traces[1], traces[6])));

        assertThat(printed.getLast()).startsWith("after [2] POST /orders, [7] POST /orders, [10] POST /orders\n");
    }

    @Test
    void aFailedStepSaysSo() {
        ways.begin(REQUEST);
        ways.add(List.of(new Step(REQUEST, "1", "", "mongo insert", 0, 2_000_000, true, List.of())));
        ways.answer(REQUEST, "POST /orders", "503 in 2.0 ms");

        assertThat(printed).singleElement().asString().contains("2.0 ms   mongo insert (failed)");
    }

    @Test
    void workOfOtherTracesIsNotPrinted() {
        ways.add(List.of(step("cc", "1", "", "mongo read", 1)));

        assertThat(printed).isEmpty();
    }

    @Test
    void ofManyRequestsTheOldestIsForgotten() {
        for (int number = 0; number <= 1_000; number++) {
            ways.begin("t" + number);
            ways.answer("t" + number, "GET /orders", "200");
        }
        printed.clear();
        ways.add(List.of(step("t0", "1", "", "late", 1)));
        ways.add(List.of(step("t1", "1", "", "late", 1)));

        assertThat(printed).hasSize(1);
    }
}
