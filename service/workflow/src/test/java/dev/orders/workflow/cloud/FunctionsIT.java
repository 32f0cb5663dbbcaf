package dev.orders.workflow.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionPackage;
import dev.orders.cloud.runtime.FunctionSettings;
import dev.orders.cloud.runtime.LambdaFunction;
import dev.orders.workflow.AwsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class FunctionsIT {
    private static final Path PACKAGE = Path.of("target/function.zip");

    /// 8 MB as AWS counts them. A larger package starts more slowly.
    private static final long MOST_BYTES = 8 * 1024 * 1024;

    private static final String ORDER = "\"event_id\":\"o-1:1\",\"order_id\":\"o-1\",\"tenant_id\":\"acme\"";

    @TempDir
    static Path directory;

    private static FunctionPackage code;

    @BeforeAll
    static void unpack() throws IOException {
        code = FunctionPackage.unpack(PACKAGE, directory.resolve("package"));
    }

    private final Path log = directory.resolve("function.log");

    private LambdaFunction function(String handler, Map<String, String> variables) {
        return new LambdaFunction(
                code,
                new FunctionSettings(
                        "dev.orders.workflow." + handler,
                        variables,
                        FunctionSettings.SMALL,
                        Duration.ofSeconds(30),
                        1,
                        false,
                        log),
                Clock.systemUTC());
    }

    private static String invoke(LambdaFunction function, String event) throws Exception {
        return new String(function.invoke(event.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void theSameEventHasTheSamePaymentInEveryCopy() throws Exception {
        String event = "{" + ORDER + ",\"amount_total\":\"45.90\",\"currency\":\"EUR\"}";
        try (LambdaFunction authorize = function("AuthorizePayment", Map.of("PAYMENT_PROVIDER", "demo"))) {
            String first = invoke(authorize, event);
            authorize.kill();

            assertThat(first).startsWith("{\"result\":\"AUTHORIZED\",\"payment_id\":\"demo-");
            assertThat(invoke(authorize, event)).isEqualTo(first);
        }
        assertThat(log)
                .content()
                .contains("PAYMENT_PROVIDER is demo: no money moves")
                .contains("\"action\":\"authorize_payment\"")
                .doesNotContain("SLF4J");
    }

    @Test
    void theStateMachineSeesWhatIsNotToBeRepeated() throws Exception {
        try (LambdaFunction authorize = function("AuthorizePayment", Map.of("PAYMENT_PROVIDER", "demo"))) {
            assertThatThrownBy(() -> invoke(authorize, "{}"))
                    .asInstanceOf(type(FunctionFailed.class))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FunctionFailed.Reason.ERROR))
                    .extracting(FunctionFailed::getMessage)
                    .isEqualTo("dev.orders.workflow.Unprocessable: tenant_id must be a text that is not empty");
            assertThatThrownBy(
                            () -> invoke(authorize, "{" + ORDER + ",\"amount_total\":\"503.00\",\"currency\":\"EUR\"}"))
                    .hasMessageStartingWith("dev.orders.workflow.payment.PaymentProviderUnavailable: ");
        }
    }

    @Test
    void theAnswerOfTheDemoWarehouseReachesStepFunctions() throws Exception {
        try (AwsServer sqs = new AwsServer();
                AwsServer stepFunctions = new AwsServer();
                LambdaFunction request = function(
                        "RequestFulfilment",
                        Map.of(
                                "WAREHOUSE",
                                "demo",
                                "FULFILMENT_ANSWERS_URL",
                                sqs.url() + "/000000000000/answers",
                                "AWS_ENDPOINT_URL_SQS",
                                sqs.url()));
                LambdaFunction answer =
                        function("AnswerFulfilment", Map.of("AWS_ENDPOINT_URL_SFN", stepFunctions.url()))) {
            assertThatThrownBy(() -> invoke(
                            request,
                            "{" + ORDER + ",\"task_token\":\"t\",\"items\":[{\"sku\":\"UNREACHABLE\",\"qty\":1}]}"))
                    .hasMessageStartingWith("dev.orders.workflow.fulfilment.WarehouseUnavailable: ");
            String asked = invoke(
                    request, "{" + ORDER + ",\"task_token\":\"t\",\"items\":[{\"sku\":\"SOLD-OUT-1\",\"qty\":1}]}");
            String body = sqs.bodies().getLast().path("MessageBody").toString();

            assertThat(asked).isEqualTo("{}");
            assertThat(invoke(answer, "{\"Records\":[{\"messageId\":\"m\",\"body\":" + body + "}]}"))
                    .isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(stepFunctions.bodies().getLast().path("taskToken").asText())
                    .isEqualTo("t");
            assertThat(stepFunctions.bodies().getLast().path("output").asText())
                    .isEqualTo("{\"result\":\"OUT_OF_STOCK\"}");
        }
    }

    @Test
    void aWrongVariableFailsTheStart() {
        try (LambdaFunction refund = function("RefundPayment", Map.of("PAYMENT_PROVIDER", "other"))) {
            assertThatThrownBy(() -> invoke(refund, "{}"))
                    .asInstanceOf(type(FunctionFailed.class))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(FunctionFailed.Reason.INIT))
                    .extracting(FunctionFailed::getMessage)
                    .asString()
                    .contains("PAYMENT_PROVIDER is \"other\", allowed is demo");
        }
    }

    @Test
    void aServiceThatIsDownIsAnotherError() throws Exception {
        try (LambdaFunction change = function("ChangeOrderStatus", Map.of("ORDERS_URL", "http://127.0.0.1:1"))) {
            assertThatThrownBy(() -> invoke(change, "{" + ORDER + ",\"status\":\"PAID\",\"reason\":null}"))
                    .hasMessage("dev.orders.workflow.order.OrdersUnavailable: "
                            + "The connection to the service failed: ConnectException");
        }
    }

    @Test
    void thePackageIsSmallAndHasOnlyWhatAFunctionNeeds() throws IOException {
        assertThat(Files.size(PACKAGE)).isLessThanOrEqualTo(MOST_BYTES);
        try (ZipFile zip = new ZipFile(PACKAGE.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .allMatch(name -> name.startsWith("lib/") && name.endsWith(".jar"))
                    .anyMatch(name -> name.startsWith("lib/orders-workflow-"))
                    .noneMatch(name -> name.contains("dev.orders."))
                    .noneMatch(name -> name.contains("quarkus"))
                    .noneMatch(name -> name.contains("netty"))
                    .noneMatch(name -> name.contains("apache"))
                    .noneMatch(name -> name.contains("junit"))
                    .noneMatch(name -> name.contains("runtime-interface-client"));
        }
    }
}
