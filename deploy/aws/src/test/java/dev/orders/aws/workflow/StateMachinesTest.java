package dev.orders.aws.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.aws.Checkout;
import dev.orders.aws.Synthesis;
import dev.orders.aws.stage.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The state machines of the template, without running them.
final class StateMachinesTest {
    private static final Path EVENTS = Path.of("../../docs/events");

    private final Synthesis synthesis = Synthesis.of(Stage.PROD);

    @Test
    void theExecutionOfAnOrderIsNamedByItsId() {
        JsonNode start = states("start").path("StartOrder").path("Parameters");

        assertThat(start.path("Name.$").asText()).isEqualTo("$.detail.subject");
        assertThat(machine("start")
                        .path("DefinitionSubstitutions")
                        .path("OrderStateMachine")
                        .path("Ref")
                        .asText())
                .isEqualTo(logicalId("order"));
    }

    /// `./orders verify` creates orders in every deployed stage. Nobody pays for them.
    @Test
    void ordersOfTheTenantOfVerifyStartNoExecution() {
        JsonNode pattern = synthesis
                .resource("workflow", "AWS::Events::Rule", "Name", Stage.PROD.name("order-created"))
                .path("EventPattern");

        assertThat(pattern.at("/detail/tenantid").toString()).isEqualTo("[{\"anything-but\":[\"verify\"]}]");
        assertThat(Checkout.text("deploy/aws/README.md")).contains("--tenant verify ");
        assertThat(Checkout.text("deploy/aws/pipeline/verify.yaml")).contains(" the tenant verify,");
        assertThat(synthesis
                        .resource("pipeline", "AWS::SecretsManager::Secret", "Name", "orders-pipeline-token-prod")
                        .path("Description")
                        .asText())
                .contains(" the tenant verify,");
    }

    /// An execution is kept for 90 days, and nobody can erase a customer from it.
    @Test
    void theInputOfAnExecutionHasNoCustomerAndExistsInEveryEvent() {
        JsonNode schema = Synthesis.read(EVENTS.resolve("OrderCreated.schema.json"));
        JsonNode input = states("start").path("StartOrder").path("Parameters").path("Input");

        assertThat(input.fieldNames())
                .toIterable()
                .containsExactly("event_id.$", "order_id.$", "tenant_id.$", "amount_total.$", "currency.$", "items.$");
        assertThat(input.elements())
                .toIterable()
                .allSatisfy(path -> assertThat(isRequired(schema, path.asText()))
                        .as("%s", path)
                        .isTrue());
        assertThat(isRequired(schema, "$.detail.data.order.price")).isFalse();
    }

    @Test
    void everyTaskIsRepeatedWithGrowingPausesThatDiffer() {
        Map<String, JsonNode> tasks = new TreeMap<>();
        for (String machine : List.of("order", "start")) {
            states(machine).properties().stream()
                    .filter(state -> state.getValue().path("Type").asText().equals("Task"))
                    .forEach(state -> tasks.put(state.getKey(), state.getValue()));
        }

        assertThat(tasks).hasSize(9);
        assertThat(tasks).allSatisfy((_, task) -> {
            JsonNode all = last(task.path("Retry"));
            assertThat(all.path("ErrorEquals").path(0).asText()).isEqualTo("States.ALL");
            assertThat(all.path("BackoffRate").asInt()).isEqualTo(2);
            assertThat(all.path("MaxAttempts").asInt()).isBetween(4, 8);
            assertThat(all.path("JitterStrategy").asText()).isEqualTo("FULL");
            assertThat(task.has("TimeoutSeconds")).isTrue();
        });
    }

    @Test
    void aTimeoutOfTheWarehouseIsNotRepeatedButRefunded() {
        JsonNode request = states("order").path("RequestFulfilment");

        assertThat(request.path("Resource").asText()).endsWith("lambda:invoke.waitForTaskToken");
        assertThat(request.path("Retry").path(0).path("ErrorEquals").path(0).asText())
                .isEqualTo("States.Timeout");
        assertThat(request.path("Retry").path(0).path("MaxAttempts").asInt()).isZero();
        assertThat(request.path("Catch").path(0).path("Next").asText()).isEqualTo("Refund");
        assertThat(states("order").path("Refund").path("Next").asText()).isEqualTo("CancelOrder");
    }

    /// The statuses and reasons of the schema are those of the API.
    @Test
    void ordersAreMovedToStatusesAndForReasonsOfTheContract() {
        JsonNode schema = Synthesis.read(EVENTS.resolve("OrderUpdated.schema.json"));
        List<String> statuses = texts(schema.path("$defs").path("status").path("enum"));
        List<String> reasons = texts(schema.at("/properties/data/properties/reason/properties/code/enum"));
        Map<String, String> moves = new TreeMap<>();
        states("order").properties().forEach(state -> {
            JsonNode payload = state.getValue().path("Parameters").path("Payload");
            if (payload.has("status")) {
                moves.put(
                        state.getKey(),
                        payload.path("status").asText() + " "
                                + payload.path("reason").asText());
                assertThat(statuses).contains(payload.path("status").asText());
                assertThat(payload.path("reason").isNull()
                                || reasons.contains(payload.path("reason").asText()))
                        .isTrue();
            }
        });

        assertThat(moves)
                .isEqualTo(Map.of(
                        "MarkPaid", "PAID null",
                        "MarkFulfilled", "FULFILLED null",
                        "CancelOrder", "CANCELLED OUT_OF_STOCK",
                        "CancelUnpaid", "CANCELLED PAYMENT_FAILED"));
    }

    @Test
    void everyNameInADefinitionIsReplaced() {
        for (String name : List.of("order", "start")) {
            String definition = machine(name).path("DefinitionString").asText();
            List<String> names = new ArrayList<>();
            machine(name).path("DefinitionSubstitutions").fieldNames().forEachRemaining(names::add);
            for (String each : names) {
                assertThat(definition).contains("${" + each + "}");
                definition = definition.replace("${" + each + "}", "arn");
            }

            assertThat(definition).doesNotContain("${");
        }
    }

    private JsonNode machine(String name) {
        return synthesis.resource(
                "workflow", "AWS::StepFunctions::StateMachine", "StateMachineName", Stage.PROD.name(name));
    }

    private String logicalId(String name) {
        return synthesis.resources("workflow", "AWS::StepFunctions::StateMachine").entrySet().stream()
                .filter(machine -> machine.getValue().equals(machine(name)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode states(String name) {
        return Synthesis.parse(machine(name).path("DefinitionString").asText()).path("States");
    }

    private static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /// Whether the schema of an event requires every member of a path, such as `$.detail.data.order`.
    private static boolean isRequired(JsonNode schema, String path) {
        JsonNode at = schema;
        for (String member : path.replace("$.detail.", "").split("\\.", -1)) {
            if (!texts(at.path("required")).contains(member)) {
                return false;
            }
            at = at.path("properties").path(member);
            if (at.has("$ref")) {
                at = schema.at(at.path("$ref").asText().substring(1));
            }
        }
        return true;
    }
}
