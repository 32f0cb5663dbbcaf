package dev.orders.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.workflow.order.Credentials;
import dev.orders.workflow.order.HttpOrders;
import dev.orders.workflow.order.OpenService;
import dev.orders.workflow.order.OrdersUnavailable;
import dev.orders.workflow.order.SecretCredentials;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class ChangeOrderStatusTest {
    private final RecordedLog log = new RecordedLog();
    private String secret = "{\"acme\":\"ordk_1\"}";
    private int reads;
    private ApiServer api;

    @BeforeEach
    void startServer() throws IOException {
        api = new ApiServer();
    }

    @AfterEach
    void stopServer() {
        api.close();
    }

    private ChangeOrderStatus task(Credentials credentials, Duration timeout) {
        return new ChangeOrderStatus(new HttpOrders(api.url(), credentials, timeout), log.log());
    }

    private ChangeOrderStatus open() {
        return task(new OpenService(), Duration.ofSeconds(20));
    }

    /// With a secret that a test may change.
    private ChangeOrderStatus withKeys() {
        Credentials credentials = new SecretCredentials(() -> {
            reads++;
            return secret;
        });
        return task(credentials, Duration.ofSeconds(20));
    }

    private JsonNode run(ChangeOrderStatus task, String status) {
        return task.run(Inputs.change(status), "r-1");
    }

    @Test
    void anOrderIsMovedAtTheVersionThatWasRead() {
        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"DONE\",\"status\":\"PAID\"}");
        assertThat(api.order()).isEqualTo("PAID 2");
        assertThat(api.requests()).containsExactly("GET", "PATCH \"1\" {\"status\":\"PAID\"}");
        assertThat(log.line().path("order_status").asText()).isEqualTo("PAID");
        assertThat(log.text()).doesNotContain("c-42");
    }

    @Test
    void aCancellationHasItsReason() {
        JsonNode result = open().run(Inputs.change("CANCELLED", "PAYMENT_FAILED"), "r-1");

        assertThat(result).hasToString("{\"result\":\"DONE\",\"status\":\"CANCELLED\"}");
        assertThat(api.requests().getLast())
                .isEqualTo("PATCH \"1\" {\"status\":\"CANCELLED\",\"reason\":{\"code\":\"PAYMENT_FAILED\"}}");
    }

    @Test
    void anOrderThatIsThereAlreadyIsNotChanged() {
        api.move("PAID");

        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"DONE\",\"status\":\"PAID\"}");
        assertThat(api.requests()).containsExactly("GET");
    }

    @Test
    void aStatusThatCannotBeReachedIsRefused() {
        api.move("CANCELLED");

        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"REFUSED\",\"status\":\"CANCELLED\"}");
        assertThat(api.requests()).containsExactly("GET");
    }

    @Test
    void afterAConflictTheTaskDecidesAnewAndSucceeds() {
        api.beforeTheChange(() -> api.move("CREATED"));

        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"DONE\",\"status\":\"PAID\"}");
        assertThat(api.order()).isEqualTo("PAID 3");
    }

    @Test
    void afterAConflictTheTaskDecidesAnewAndIsRefused() {
        api.beforeTheChange(() -> api.move("CANCELLED"));

        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"REFUSED\",\"status\":\"CANCELLED\"}");
        assertThat(api.order()).isEqualTo("CANCELLED 2");
    }

    @Test
    void afterHttpsOwnCodeForAConflictTheTaskDecidesAnewToo() {
        api.beforeTheChange(() -> api.nextAnswer(412, ""));

        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"DONE\",\"status\":\"PAID\"}");
        assertThat(api.requests()).containsExactly("GET", "GET", "PATCH \"1\" {\"status\":\"PAID\"}");
    }

    @Test
    void afterManyConflictsTheStateMachineRepeats() {
        for (int race = 0; race < 5; race++) {
            api.beforeTheChange(() -> api.move("CREATED"));
        }

        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The order had another version in each of 5 attempts");
        assertThat(api.order()).isEqualTo("CREATED 6");
    }

    @Test
    void aRepetitionAfterALostAnswerFindsWhatTheFirstRunHasDone() {
        api.beforeTheChange(api::nextAnswerIsLost);

        assertThatThrownBy(() -> run(open(), "PAID")).isInstanceOf(OrdersUnavailable.class);
        assertThat(run(open(), "PAID")).hasToString("{\"result\":\"DONE\",\"status\":\"PAID\"}");
        assertThat(api.order()).isEqualTo("PAID 2");
    }

    @Test
    void theKeyOfTheTenantIsSentAndReadOnce() {
        api.require("ordk_1");
        ChangeOrderStatus task = withKeys();

        run(task, "PAID");
        run(task, "FULFILLED");

        assertThat(api.order()).isEqualTo("FULFILLED 3");
        assertThat(reads).isOne();
        assertThat(log.text()).doesNotContain("ordk_");
    }

    @Test
    void aRotatedKeyIsReadAgain() {
        api.require("ordk_1");
        ChangeOrderStatus task = withKeys();
        run(task, "PAID");
        api.require("ordk_2");
        secret = "{\"acme\":\"ordk_2\"}";

        assertThat(run(task, "FULFILLED")).hasToString("{\"result\":\"DONE\",\"status\":\"FULFILLED\"}");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aKeyThatIsWrongAfterItWasReadAgainMayBeRightLater() {
        api.require("ordk_2");

        assertThatThrownBy(() -> run(withKeys(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The service answers 401 invalid_token");
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aTenantWithoutAKeyIsForPeople() {
        secret = "{}";

        assertThatThrownBy(() -> run(withKeys(), "PAID"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("The secret has no API key for the tenant acme");
        assertThat(api.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "404, order_not_found",
        "403, insufficient_scope",
        "400, validation",
        "405, method_not_allowed",
        "422, illegal_transition"
    })
    void aRefusalForGoodIsForPeople(int status, String type) {
        api.nextProblem(status, type);
        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("The service answers " + status + " " + type);

        api.beforeTheChange(() -> api.nextProblem(status, type));
        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("The service answers " + status + " " + type);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 408, 429, 500, 502, 503, 504})
    void anAnswerThatMayChangeIsRepeated(int status) {
        api.nextAnswer(status, "<html>");
        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The service answers " + status);

        api.beforeTheChange(() -> api.nextProblem(503, "store_unavailable"));
        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The service answers 503 store_unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "[]",
                "",
                "{\"version\":1,\"status\":\"PAID\"}",
                "{\"version\":1.5,\"status\":\"PAID\",\"allowed_transitions\":[]}",
                "{\"version\":1,\"status\":7,\"allowed_transitions\":[]}"
            })
    void anAnswerWithoutAnOrderIsFromSomethingElse(String body) {
        api.nextAnswer(200, body);

        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The answer 200 has no order");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatHangsIsNotWaitedFor(boolean afterTheHead) {
        api.nextHangs(afterTheHead);

        assertThatThrownBy(() -> run(task(new OpenService(), Duration.ofMillis(100)), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The service gave no answer within 100 ms");
    }

    @Test
    void aServiceThatIsDownIsRepeated() {
        api.close();

        assertThatThrownBy(() -> run(open(), "PAID"))
                .isInstanceOf(OrdersUnavailable.class)
                .hasMessage("The connection to the service failed: ConnectException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "status | null | status must be a text that is not empty",
                "reason | absent | reason must be a text that is not empty",
                "reason | {} | reason must be a text that is not empty",
                "order_id | \"a/b\" | order_id must be the id of an order"
            })
    void aWrongInputNamesTheMemberAndAsksNobody(String name, String json, String message) {
        JsonNode input = Inputs.with(Inputs.change("PAID"), name, json);

        assertThatThrownBy(() -> open().run(input, "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage(message);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void theTimeInTheLogIsThatOfTheWholeTask() {
        api.beforeTheChange(() -> log.advanceMillis(40));

        run(open(), "PAID");

        assertThat(log.line().path("latency_ms").asLong()).isEqualTo(40);
    }
}
