package dev.orders.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.workflow.fulfilment.Executions;
import dev.orders.workflow.fulfilment.Executions.Handover;
import dev.orders.workflow.fulfilment.FulfilmentResult;
import dev.orders.workflow.fulfilment.TaskToken;
import dev.orders.workflow.order.Order;
import dev.orders.workflow.order.OrderName;
import dev.orders.workflow.order.Orders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.SfnException;

/// What the adapters ask AWS, and how they read its answers. The clients are those of the functions. The SDK
/// finds the server of the test in properties, as it finds AWS in the variables of Lambda.
final class AdaptersTest {
    private static final List<String> PROPERTIES =
            List.of("aws.endpointUrl", "aws.region", "aws.accessKeyId", "aws.secretAccessKey");

    private final RecordedLog log = new RecordedLog();
    private AwsServer aws;

    @BeforeEach
    void startServer() throws IOException {
        aws = new AwsServer();
        PROPERTIES.forEach(property -> System.setProperty(property, "local"));
        System.setProperty("aws.endpointUrl", aws.url());
    }

    @AfterEach
    void stopServer() {
        PROPERTIES.forEach(System::clearProperty);
        aws.close();
    }

    private Surroundings with(Map<String, String> variables) {
        return new Surroundings(variables, log.log());
    }

    private Executions executions() {
        return with(Map.of()).executions();
    }

    @Test
    void anAnswerInTheQueueIsWhatTheFunctionReads() {
        String url = aws.url() + "/000000000000/answers";
        Surroundings surroundings = with(Map.of("WAREHOUSE", "demo", "FULFILMENT_ANSWERS_URL", url));
        new RequestFulfilment(surroundings.warehouse(), log.log()).run(Inputs.fulfilment("SOLD-OUT"), "r-1");

        assertThat(aws.operations()).containsExactly("AmazonSQS.SendMessage");
        JsonNode message = aws.bodies().getFirst();
        assertThat(message.path("QueueUrl").asText()).isEqualTo(url);
        assertThat(message.path("MessageBody").asText())
                .isEqualTo("{\"task_token\":\"the-token\",\"order_id\":\"" + Inputs.ORDER
                        + "\",\"result\":\"OUT_OF_STOCK\"}");
        assertThat(log.lines().getFirst().path("message").asText()).isEqualTo("WAREHOUSE is demo: no goods are sent");
    }

    @Test
    void anExecutionGetsTheResultAsItsOutput() {
        assertThat(executions().hand(new TaskToken("t"), FulfilmentResult.SHIPPED))
                .isEqualTo(Handover.TAKEN);
        assertThat(aws.operations()).containsExactly("AWSStepFunctions.SendTaskSuccess");
        assertThat(aws.bodies().getFirst())
                .hasToString("{\"taskToken\":\"t\",\"output\":\"{\\\"result\\\":\\\"SHIPPED\\\"}\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})
    void aTokenThatIsNoLongerValidMeansThatNobodyWaits(String type) {
        aws.answerWith(400, "{\"__type\":\"com.amazonaws.swf.service.v2.model#" + type + "\"}");

        assertThat(executions().hand(new TaskToken("t"), FulfilmentResult.SHIPPED))
                .isEqualTo(Handover.NOBODY_WAITS);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void anyOtherAnswerFails(int status) {
        aws.answerWith(status, "{\"__type\":\"Other\"}");

        assertThatThrownBy(() -> executions().hand(new TaskToken("t"), FulfilmentResult.SHIPPED))
                .isInstanceOf(SfnException.class);
    }

    @Test
    void theKeyOfATenantComesFromTheSecret() throws IOException {
        aws.answerWith(200, "{\"SecretString\":\"{\\\"acme\\\":\\\"ordk_1\\\"}\"}");
        try (ApiServer api = new ApiServer()) {
            api.require("ordk_1");
            Orders orders = with(Map.of("ORDERS_URL", api.url(), "ORDERS_KEYS_SECRET", "the-arn"))
                    .orders();

            assertThat(orders.find(new OrderName("acme", Inputs.ORDER)))
                    .isEqualTo(new Order(1, "CREATED", List.of("PAID", "CANCELLED")));
        }
        assertThat(aws.operations()).containsExactly("secretsmanager.GetSecretValue");
        assertThat(aws.bodies().getFirst()).hasToString("{\"SecretId\":\"the-arn\"}");
    }

    @Test
    void aSecretWithoutTextFails() {
        aws.answerWith(200, "{\"SecretBinary\":\"AAAA\"}");
        Orders orders = with(Map.of("ORDERS_URL", "http://127.0.0.1:1", "ORDERS_KEYS_SECRET", "the-arn"))
                .orders();

        assertThatThrownBy(() -> orders.find(new OrderName("acme", Inputs.ORDER)))
                .hasMessage("The secret with the keys has no text");
    }
}
