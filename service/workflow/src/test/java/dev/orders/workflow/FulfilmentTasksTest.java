package dev.orders.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.workflow.fulfilment.Executions;
import dev.orders.workflow.fulfilment.FulfilmentRequest;
import dev.orders.workflow.fulfilment.FulfilmentResult;
import dev.orders.workflow.fulfilment.Item;
import dev.orders.workflow.fulfilment.TaskToken;
import dev.orders.workflow.fulfilment.Warehouse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FulfilmentTasksTest {
    private final List<FulfilmentRequest> requests = new ArrayList<>();
    private final FakeExecutions executions = new FakeExecutions();
    private final RecordedLog log = new RecordedLog();
    private final RequestFulfilment request = new RequestFulfilment(new FakeWarehouse(), log.log());
    private final AnswerFulfilment answer = new AnswerFulfilment(executions, log.log());

    /// Records what it is asked.
    private final class FakeWarehouse implements Warehouse {
        @Override
        public String name() {
            return "fake";
        }

        @Override
        public void ask(FulfilmentRequest asked) {
            requests.add(asked);
        }
    }

    /// Records what it is handed. Nobody waits with a token of `gone`.
    private static final class FakeExecutions implements Executions {
        private final List<String> handed = new ArrayList<>();
        private final Set<String> gone = new HashSet<>();
        private final Set<String> unreachable = new HashSet<>();

        @Override
        public Handover hand(TaskToken token, FulfilmentResult result) {
            if (unreachable.contains(token.value())) {
                throw new IllegalStateException("Step Functions is down");
            }
            if (gone.contains(token.value())) {
                return Handover.NOBODY_WAITS;
            }
            handed.add(token.value() + " " + result);
            return Handover.TAKEN;
        }
    }

    private static String body(String token, String result) {
        return "{\"task_token\":\"" + token + "\",\"order_id\":\"" + Inputs.ORDER + "\",\"result\":\"" + result + "\"}";
    }

    @Test
    void theWarehouseIsAskedWithTheTokenAndTheItems() {
        JsonNode result = request.run(Inputs.fulfilment("TEA-1"), "r-1");

        assertThat(result).hasToString("{}");
        assertThat(requests)
                .containsExactly(new FulfilmentRequest(
                        Inputs.EVENT, Inputs.ORDER, "acme", List.of(new Item("TEA-1", 2)), new TaskToken("the-token")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "task_token | absent | task_token must be a text that is not empty",
                "items | absent | items must be a list that is not empty",
                "items | [] | items must be a list that is not empty",
                "items | [7] | items[0] must be an object",
                "items | [{\"qty\":1}] | items[0].sku must be a text that is not empty",
                "items | [{\"sku\":\"A\",\"qty\":\"1\"}] | items[0].qty must be a whole number from 1 up",
                "items | [{\"sku\":\"A\",\"qty\":0}] | items[0].qty must be a whole number from 1 up",
                "items | [{\"sku\":\"A\",\"qty\":1.5}] | items[0].qty must be a whole number from 1 up"
            })
    void aWrongRequestNamesTheMemberAndAsksNobody(String name, String json, String message) {
        JsonNode input = Inputs.with(Inputs.fulfilment("TEA-1"), name, json);

        assertThatThrownBy(() -> request.run(input, "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage(message);
        assertThat(requests).isEmpty();
    }

    @Test
    void eachAnswerOfABatchReachesItsExecution() {
        JsonNode result = answer.run(Inputs.batch(body("t0", "SHIPPED"), body("t1", "OUT_OF_STOCK")), "r-1");

        assertThat(result).hasToString("{\"batchItemFailures\":[]}");
        assertThat(executions.handed).containsExactly("t0 SHIPPED", "t1 OUT_OF_STOCK");
    }

    @Test
    void anAnswerForNobodyIsLoggedAndAccepted() {
        executions.gone.add("t0");

        assertThat(answer.run(Inputs.batch(body("t0", "SHIPPED")), "r-1")).hasToString("{\"batchItemFailures\":[]}");
        assertThat(log.lines().getFirst().path("message").asText())
                .isEqualTo("No execution waits for this answer any more, so it is ignored");
        assertThat(log.lines().getFirst().path("order_id").asText()).isEqualTo(Inputs.ORDER);
    }

    @Test
    void onlyAnAnswerThatFailedIsDeliveredAgain() {
        executions.unreachable.add("t0");

        JsonNode result = answer.run(Inputs.batch(body("t0", "SHIPPED"), body("t1", "SHIPPED")), "r-1");

        assertThat(result).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
        assertThat(executions.handed).containsExactly("t1 SHIPPED");
        assertThat(log.lines().getFirst().path("level").asText()).isEqualTo("WARN");
        assertThat(log.lines().getFirst().path("message").asText()).isEqualTo("Step Functions is down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ | The input must be JSON",
                "7 | The input must be a JSON object",
                "{\"task_token\":\"t0\",\"order_id\":\"o-1\",\"result\":\"LOST\"} | result must be SHIPPED or OUT_OF_STOCK",
                "{\"task_token\":\"t0\",\"result\":\"SHIPPED\"} | order_id must be a text that is not empty",
                "{\"task_token\":1,\"order_id\":\"o-1\",\"result\":\"SHIPPED\"} | task_token must be a text that is not empty"
            })
    void aMalformedAnswerBecomesADeadLetterWithItsReasonAndHoldsUpNobody(String body, String reason) {
        JsonNode result = answer.run(Inputs.batch(body, body("t1", "SHIPPED")), "r-1");

        assertThat(result).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
        assertThat(executions.handed).containsExactly("t1 SHIPPED");
        JsonNode line = log.lines().getFirst();
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("message_id").asText()).isEqualTo("m0");
        assertThat(line.path("message").asText()).isEqualTo(reason);
    }

    @Test
    void aBatchWithoutRecordsIsWrong() {
        ObjectNode batch = Inputs.event();

        assertThatThrownBy(() -> answer.run(batch, "r-1"))
                .isInstanceOf(Unprocessable.class)
                .hasMessage("Records must be a list that is not empty");
    }

    @Test
    void noLineHasATaskToken() {
        executions.gone.add("secret-1");
        executions.unreachable.add("secret-2");

        request.run(Inputs.fulfilment("TEA-1").put("task_token", "secret-0"), "r-1");
        answer.run(
                Inputs.batch(
                        body("secret-0", "SHIPPED"),
                        body("secret-1", "SHIPPED"),
                        body("secret-2", "SHIPPED"),
                        body("secret-3", "LOST"),
                        "secret-4"),
                "r-1");

        assertThat(log.lines()).hasSize(7);
        assertThat(log.text()).doesNotContain("secret");
        assertThat(new TaskToken("secret")).hasToString("TaskToken");
    }
}
