package dev.orders.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.examples.FaultyGateway.Answer;
import dev.orders.examples.FaultyGateway.Arrived;
import dev.orders.examples.FaultyGateway.Before;
import dev.orders.examples.FaultyGateway.Fault;
import dev.orders.examples.FaultyGateway.LostAnswer;
import dev.orders.testsupport.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The example in each language creates an order and pays it through a gateway that disturbs its requests.
/// Its pauses are part of what is tested, so these tests wait for them.
@Timeout(120)
final class RetriesIT {
    private static final Fault NONE = new Before(() -> {});
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    @AutoClose
    private static Server server;

    private final String customer = "retries-" + CUSTOMERS.incrementAndGet();

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = new Server(directory);
    }

    @ParameterizedTest
    @EnumSource
    void lostAnswersToTheCreateAndToTheChangeLeaveOnePaidOrder(Language language) throws IOException {
        try (FaultyGateway gateway =
                new FaultyGateway(server.client(), new LostAnswer(), new LostAnswer(), NONE, new LostAnswer())) {
            Programs.Ended ended = placeAndPay(language, gateway);

            String order = onlyOrder();
            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output().lines())
                    .containsExactly("/orders/" + order + " CREATED", "/orders/" + order + " PAID");
            assertThat(server.historyOf(order)).containsExactly("CREATED", "PAID");
            assertThat(gateway.arrived())
                    .extracting(Arrived::method)
                    .containsExactly("POST", "POST", "POST", "PATCH", "PATCH", "GET");
            assertThat(gateway.arrived().subList(0, 3))
                    .extracting(Arrived::key)
                    .containsOnly(gateway.arrived().getFirst().key())
                    .doesNotContain("");
            assertThat(gateway.arrived().subList(3, 5))
                    .extracting(Arrived::match)
                    .containsOnly("\"1\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServiceSaysHowLongToWait(Language language) throws IOException {
        try (FaultyGateway gateway =
                new FaultyGateway(server.client(), new Answer(503, "1", ""), new Answer(429, "1", ""))) {
            assertThat(placeAndPay(language, gateway).code()).isZero();

            assertThat(server.historyOf(onlyOrder())).containsExactly("CREATED", "PAID");
            assertThat(millisecondsBetween(gateway.arrived(), 0, 1)).isGreaterThanOrEqualTo(1000);
            assertThat(millisecondsBetween(gateway.arrived(), 1, 2)).isGreaterThanOrEqualTo(1000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void itGivesUpAfterPausesThatGrow(Language language) throws IOException {
        Fault[] outage = Collections.nCopies(10, new Answer(503, "", "{}")).toArray(Fault[]::new);
        try (FaultyGateway gateway = new FaultyGateway(server.client(), outage)) {
            Programs.Ended ended = placeAndPay(language, gateway);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output())
                    .isEqualTo("gave up after 6 attempts; the last answer is 503 {}; the result is unknown\n");
            assertThat(gateway.arrived()).hasSize(6);
            long shortest = 100;
            for (int pause = 0; pause < 5; pause++, shortest *= 2) {
                assertThat(millisecondsBetween(gateway.arrived(), pause, pause + 1))
                        .isGreaterThanOrEqualTo(shortest);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itSaysThatNothingWasDoneIfEveryAttemptWasRefused(Language language) throws IOException {
        Fault[] limit = Collections.nCopies(6, new Answer(429, "", "{\"detail\": \"slow down\"}"))
                .toArray(Fault[]::new);
        try (FaultyGateway gateway = new FaultyGateway(server.client(), limit)) {
            Programs.Ended ended = placeAndPay(language, gateway);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output())
                    .isEqualTo("gave up after 6 attempts; the last answer is 429 {\"detail\": \"slow down\"};"
                            + " nothing was done\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itSaysThatTheResultIsUnknownIfNobodyAnswers(Language language) {
        Programs.Ended ended = placeAndPay(language, "http://127.0.0.1:" + ReceiverProcess.freePort());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).isEqualTo("no answer after 6 attempts; the result is unknown\n");
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatChangedButIsStillToBePaidIsPaidAtItsNewVersion(Language language) throws IOException {
        try (FaultyGateway gateway = new FaultyGateway(server.client(), NONE, new Before(this::erase))) {
            Programs.Ended ended = placeAndPay(language, gateway);

            assertThat(ended.code()).as(ended.output()).isZero();
            assertThat(ended.output()).endsWith(" PAID\n");
            assertThat(gateway.arrived()).extracting(Arrived::match).containsExactly("", "\"1\"", "", "\"2\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOrderThatSomebodyCancelledIsNotPaid(Language language) throws IOException {
        try (FaultyGateway gateway = new FaultyGateway(server.client(), NONE, new Before(this::cancel))) {
            Programs.Ended ended = placeAndPay(language, gateway);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("the order is CANCELLED");
            assertThat(server.historyOf(onlyOrder())).containsExactly("CREATED", "CANCELLED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsNotRepeated(Language language) throws IOException {
        for (int status : List.of(400, 401, 403, 409, 422)) {
            try (FaultyGateway gateway = new FaultyGateway(
                    server.client(), new Answer(status, "", "{\"type\": \"key_reused\"}"), new Answer(400, "", ""))) {
                Programs.Ended ended = placeAndPay(language, gateway);

                assertThat(ended.code()).isEqualTo(1);
                assertThat(ended.output()).contains(status + " {\"type\": \"key_reused\"}");
                assertThat(gateway.arrived()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBugOfTheServiceIsTriedAgainOnce(Language language) throws IOException {
        Answer bug = new Answer(500, "", "{\"trace_id\": \"t-1\"}");
        try (FaultyGateway gateway = new FaultyGateway(server.client(), bug, bug)) {
            Programs.Ended ended = placeAndPay(language, gateway);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.output()).contains("t-1");
            assertThat(gateway.arrived()).hasSize(2);
        }
    }

    private Programs.Ended placeAndPay(Language language, FaultyGateway gateway) {
        return placeAndPay(language, gateway.url());
    }

    private Programs.Ended placeAndPay(Language language, String url) {
        return Language.run(Language.ROOT, language.command(Language.Example.PLACE_AND_PAY, url, customer));
    }

    private String onlyOrder() {
        List<String> orders = server.ordersOf(customer);
        assertThat(orders).hasSize(1);
        return orders.getFirst();
    }

    /// Gives every order of the customer a new version, with the same status.
    private void erase() {
        assertThat(server.client()
                        .send(
                                "POST",
                                "/customers/" + customer + "/erasure",
                                "{\"force\": true}",
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(200);
    }

    private void cancel() {
        assertThat(server.client()
                        .send(
                                "PATCH",
                                "/orders/" + onlyOrder(),
                                "{\"status\": \"CANCELLED\"}",
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                "\"1\"")
                        .statusCode())
                .isEqualTo(200);
    }

    private static long millisecondsBetween(List<Arrived> arrived, int first, int second) {
        return TimeUnit.NANOSECONDS.toMillis(
                arrived.get(second).nanoseconds() - arrived.get(first).nanoseconds());
    }
}
