package dev.orders.fronts.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.analytics.NamedQueries;
import dev.orders.cloud.analytics.NamedQueries.Result;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sqs.model.Message;

/// Every path of the synthesised state machines, against the packaged service.
@Timeout(180)
final class WorkflowIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHIPPED =
            "SUCCEEDED: AuthorizePayment → MarkPaid → RequestFulfilment → MarkFulfilled → Fulfilled";
    private static final String REFUNDED =
            "SUCCEEDED: AuthorizePayment → MarkPaid → RequestFulfilment → Refund → CancelOrder → Cancelled";

    @TempDir
    static Path directory;

    private static OrderWorkflow all;
    private static int keys;

    @BeforeAll
    static void start() throws Exception {
        all = new OrderWorkflow(directory, Synthesised.templates());
    }

    @AfterAll
    static void stop() {
        if (all != null) {
            all.close();
        }
    }

    @AfterEach
    void forget() {
        all.payments().afterAuthorization(_ -> {});
        all.tasks().warehouse().beforeAnswer(_ -> {});
        assertThat(all.tasks().dying()).isEmpty();
    }

    private static String order(String sku, String price) {
        keys++;
        return all.create("workflow-" + keys, sku, price);
    }

    private static JsonNode stored(String order) throws Exception {
        return JSON.readTree(all.client().find(order).body());
    }

    private static void assertEnded(String order, String status, int version) throws Exception {
        assertThat(stored(order).path("status").asText()).isEqualTo(status);
        assertThat(stored(order).path("version").asInt()).isEqualTo(version);
    }

    /// The reason of the last change.
    private static String reason(String order) throws Exception {
        JsonNode history = JSON.readTree(all.client().history(order).body());
        return history.findValuesAsText("code").getLast();
    }

    @Test
    void aPaidOrderInStockIsFulfilled() throws Exception {
        String order = order("tea-1", "22.95");

        assertThat(all.awaitEnd(order)).isEqualTo(SHIPPED);
        assertEnded(order, "FULFILLED", 3);
        assertThat(all.payments().payments(order)).isOne();
        assertThat(all.payments().refunds(order)).isZero();
    }

    @Test
    void aDeclinedOrderIsCancelled() throws Exception {
        // The task that cancels it dies once after it has done so.
        all.tasks().die(List.of("ChangeOrderStatus CANCELLED"));

        String order = order("tea-1", RecordedPayments.LIMIT.toPlainString() + ".00");

        assertThat(all.awaitEnd(order)).isEqualTo("SUCCEEDED: AuthorizePayment → CancelUnpaid → Cancelled");
        assertEnded(order, "CANCELLED", 2);
        assertThat(reason(order)).isEqualTo("PAYMENT_FAILED");
        assertThat(all.payments().payments(order)).isZero();
        assertThat(all.payments().calls(order)).isOne();
    }

    @Test
    void whatIsNotInStockIsPaidBackOnce() throws Exception {
        String order = order("sold-out-1", "5.00");

        assertThat(all.awaitEnd(order)).isEqualTo(REFUNDED);
        assertEnded(order, "CANCELLED", 3);
        assertThat(reason(order)).isEqualTo("OUT_OF_STOCK");
        assertThat(all.payments().refunds(order)).isOne();
    }

    /// The answer that comes later is accepted and changes nothing.
    @Test
    void aWarehouseThatDoesNotAnswerIsTooLate() throws Exception {
        String order = order("silent-1", "5.00");

        assertThat(all.awaitEnd(order)).isEqualTo(REFUNDED);
        assertEnded(order, "CANCELLED", 3);
        String token = all.tasks().warehouse().tokens(order).getFirst().value();
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("Records")
                .addObject()
                .put("messageId", "1")
                .put(
                        "body",
                        JSON.createObjectNode()
                                .put("task_token", token)
                                .put("order_id", order)
                                .put("result", "SHIPPED")
                                .toString());
        assertThat(all.tasks().answer(answer).path("batchItemFailures")).isEmpty();
        assertEnded(order, "CANCELLED", 3);
    }

    /// EventBridge delivers at least once.
    @Test
    void anEventThatComesAgainStartsNothing() throws Exception {
        String order = order("tea-1", "22.95");
        assertThat(all.awaitEnd(order)).isEqualTo(SHIPPED);
        Message message = all.queues().receive(all.workflow().queue("orders-dev-events")).stream()
                .filter(found -> found.body().contains(order) && found.body().contains("OrderCreated"))
                .findFirst()
                .orElseThrow();

        JsonNode event = JSON.readTree(message.body());
        ObjectNode request = JSON.createObjectNode();
        for (int times = 0; times < 3; times++) {
            request.withArray("Entries")
                    .addObject()
                    .put("Source", event.path("source").asText())
                    .put("DetailType", event.path("detail-type").asText())
                    .put("Detail", event.path("detail").toString());
        }
        assertThat(JSON.readTree(
                                all.bus().answer("AWSEvents.PutEvents", request).body())
                        .path("FailedEntryCount")
                        .asInt())
                .isZero();
        // Another order goes all the way, so the repeated events have had their effect.
        assertThat(all.awaitEnd(order("tea-1", "22.95"))).isEqualTo(SHIPPED);

        JsonNode executions = all.workflow()
                .machines()
                .call(
                        "ListExecutions",
                        JSON.createObjectNode()
                                .put("stateMachineArn", all.workflow().machine("orders-dev-order")))
                .path("executions");
        assertThat(executions.findValuesAsText("name")).containsOnlyOnce(order);
        assertThat(all.payments().payments(order)).isOne();
        assertThat(all.payments().calls(order)).isOne();
        assertEnded(order, "FULFILLED", 3);
    }

    static Stream<Arguments> deaths() {
        return Stream.of(
                arguments("tea-1", List.of("AuthorizePayment"), SHIPPED, "FULFILLED"),
                arguments("tea-1", List.of("ChangeOrderStatus PAID"), SHIPPED, "FULFILLED"),
                arguments("tea-1", List.of("RequestFulfilment"), SHIPPED, "FULFILLED"),
                arguments("tea-1", List.of("ChangeOrderStatus FULFILLED"), SHIPPED, "FULFILLED"),
                arguments("sold-out-1", List.of("RefundPayment"), REFUNDED, "CANCELLED"),
                arguments("sold-out-1", List.of("ChangeOrderStatus CANCELLED"), REFUNDED, "CANCELLED"),
                arguments(
                        "sold-out-1",
                        List.of(
                                "AuthorizePayment",
                                "ChangeOrderStatus PAID",
                                "RequestFulfilment",
                                "RefundPayment",
                                "ChangeOrderStatus CANCELLED"),
                        REFUNDED,
                        "CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aTaskThatDiesAfterItsEffectIsRepeatedWithoutAnother(String sku, List<String> dying, String end, String status)
            throws Exception {
        all.tasks().die(dying);

        String order = order(sku, "22.95");

        int refunds = status.equals("CANCELLED") ? 1 : 0;
        long repeated = dying.stream().filter(name -> name.contains("Payment")).count();
        assertThat(all.awaitEnd(order)).isEqualTo(end);
        assertEnded(order, status, 3);
        assertThat(all.payments().payments(order)).isOne();
        assertThat(all.payments().refunds(order)).isEqualTo(refunds);
        assertThat(all.payments().calls(order)).isEqualTo(1 + refunds + repeated);
    }

    @Test
    void anOutageOfTheProviderIsRepeated() throws Exception {
        all.payments().fail(3);

        String order = order("tea-1", "22.95");

        assertThat(all.awaitEnd(order)).isEqualTo(SHIPPED);
        assertThat(all.payments().calls(order)).isEqualTo(4);
        assertThat(all.payments().payments(order)).isOne();
    }

    @Test
    void aCustomerWhoCancelsWhileThePaymentIsAuthorisedGetsItBack() throws Exception {
        all.payments().afterAuthorization(all::cancel);

        String order = order("tea-1", "22.95");

        assertThat(all.awaitEnd(order))
                .isEqualTo("SUCCEEDED: AuthorizePayment → MarkPaid → Refund → CancelOrder → Cancelled");
        assertEnded(order, "CANCELLED", 2);
        assertThat(reason(order)).isEqualTo("CUSTOMER_REQUEST");
        assertThat(all.payments().refunds(order)).isOne();
    }

    @Test
    void aCustomerWhoCancelsWhileTheWarehouseIsAskedGetsThePaymentBack() throws Exception {
        all.tasks().warehouse().beforeAnswer(all::cancel);

        String order = order("tea-1", "22.95");

        assertThat(all.awaitEnd(order))
                .isEqualTo("SUCCEEDED: AuthorizePayment → MarkPaid → RequestFulfilment → MarkFulfilled → Refund"
                        + " → CancelOrder → Cancelled");
        assertEnded(order, "CANCELLED", 3);
        assertThat(reason(order)).isEqualTo("CUSTOMER_REQUEST");
        assertThat(all.payments().refunds(order)).isOne();
    }

    @Test
    void theFilesForAnalysisHaveEveryOrder() throws Exception {
        assertThat(all.awaitEnd(order("tea-1", "22.95"))).isEqualTo(SHIPPED);

        Result result = new NamedQueries(Synthesised.templates()).run("conversion", all.files());

        assertThat(result.columns()).startsWith("tenant", "created_on", "created", "paid", "fulfilled");
        assertThat(result.rows()).allSatisfy(row -> assertThat(row.getFirst()).isEqualTo("default"));
        assertThat(result.rows().stream()
                        .mapToInt(row -> Integer.parseInt(row.get(2)))
                        .sum())
                .isEqualTo(keys);
    }

    /// Somebody has fulfilled the order by hand: a person must decide. The dead letter names the execution.
    @Test
    void whatNobodyCanHandleIsKept() throws Exception {
        all.payments().afterAuthorization(order -> {
            HttpResponse<String> paid = all.client().changeStatus(order, "\"1\"", "PAID");
            HttpResponse<String> fulfilled = all.client().changeStatus(order, "\"2\"", "FULFILLED");
            assertThat(List.of(paid.statusCode(), fulfilled.statusCode())).containsOnly(200);
        });

        String order = order("tea-1", "22.95");

        assertThat(all.awaitEnd(order))
                .isEqualTo("FAILED: AuthorizePayment → MarkPaid → MovedElsewhere (MovedElsewhere)");
        JsonNode described = all.workflow()
                .machines()
                .call(
                        "DescribeExecution",
                        JSON.createObjectNode()
                                .put(
                                        "executionArn",
                                        all.workflow()
                                                        .machine("orders-dev-order")
                                                        .replace(":stateMachine:", ":execution:")
                                                + ":" + order));
        assertThat(described.path("error").asText()).isEqualTo("MovedElsewhere");
        assertThat(all.awaitDeadLetter()).contains(order, "FAILED");
    }
}
