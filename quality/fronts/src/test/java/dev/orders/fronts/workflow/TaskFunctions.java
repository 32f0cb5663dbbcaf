package dev.orders.fronts.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import dev.orders.cloud.runtime.Invocable;
import dev.orders.cloud.template.Resource;
import dev.orders.cloud.workflow.Workflow;
import dev.orders.workflow.AnswerFulfilment;
import dev.orders.workflow.AuthorizePayment;
import dev.orders.workflow.ChangeOrderStatus;
import dev.orders.workflow.RefundPayment;
import dev.orders.workflow.RequestFulfilment;
import dev.orders.workflow.Task;
import dev.orders.workflow.fulfilment.Executions.Handover;
import dev.orders.workflow.fulfilment.SqsAnswerQueue;
import dev.orders.workflow.fulfilment.StepFunctionsExecutions;
import dev.orders.workflow.log.TaskLog;
import dev.orders.workflow.order.HttpOrders;
import dev.orders.workflow.order.OpenService;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The tasks of the workflow in this process: the real classes, with providers that tests control. A task can
/// die between its effect and its answer.
final class TaskFunctions implements Workflow.Functions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TaskLog log = new TaskLog(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), Clock.systemUTC());
    private final RecordedPayments payments;
    private final Set<String> dying = ConcurrentHashMap.newKeySet();
    private volatile ScriptedWarehouse warehouse = new ScriptedWarehouse(_ -> {});
    private volatile Task answering = new AnswerFulfilment((_, _) -> Handover.NOBODY_WAITS, log);

    TaskFunctions(RecordedPayments payments) {
        this.payments = payments;
    }

    @Override
    public Invocable of(Resource function, Map<String, String> variables) {
        String name = function.text("Handler").replaceFirst("^.*\\.", "");
        Task task = task(name, variables);
        return event -> invoke(name, task, event);
    }

    private Task task(String name, Map<String, String> variables) {
        return switch (name) {
            case "AuthorizePayment" -> new AuthorizePayment(payments, log);
            case "RefundPayment" -> new RefundPayment(payments, log);
            case "ChangeOrderStatus" ->
                new ChangeOrderStatus(
                        new HttpOrders(variable(variables, "ORDERS_URL"), new OpenService(), Duration.ofSeconds(10)),
                        log);
            case "RequestFulfilment" -> {
                SqsClient client = client(SqsClient.builder(), variable(variables, "AWS_ENDPOINT_URL_SQS"));
                warehouse = new ScriptedWarehouse(
                        new SqsAnswerQueue(client, variable(variables, "FULFILMENT_ANSWERS_URL")));
                yield new RequestFulfilment(warehouse, log);
            }
            case "AnswerFulfilment" -> {
                SfnClient client = client(SfnClient.builder(), variable(variables, "AWS_ENDPOINT_URL_SFN"));
                answering = new AnswerFulfilment(new StepFunctionsExecutions(client), log);
                yield answering;
            }
            default -> throw new IllegalArgumentException("the templates have the handler " + name);
        };
    }

    private static String variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, String endpoint) {
        return builder.endpointOverride(URI.create(endpoint))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    private byte[] invoke(String name, Task task, byte[] event) throws FunctionFailed {
        byte[] answer;
        String run;
        try {
            JsonNode input = JSON.readTree(event);
            run = (name + " " + input.path("status").asText()).strip();
            answer = task.run(input, "local").toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException failure) {
            throw new FunctionFailed(Reason.ERROR, failure.getClass().getName(), String.valueOf(failure.getMessage()));
        }
        if (dying.remove(run)) {
            throw new FunctionFailed(Reason.EXIT, "The process ended with status 137");
        }
        return answer;
    }

    /// Lets the next run of each task die after its effect, before its answer.
    ///
    /// @param runs names of tasks. `ChangeOrderStatus` is followed by the status, such as `ChangeOrderStatus PAID`
    void die(List<String> runs) {
        dying.addAll(runs);
    }

    /// The tasks that have not died yet.
    Set<String> dying() {
        return dying;
    }

    /// The warehouse.
    ScriptedWarehouse warehouse() {
        return warehouse;
    }

    /// Hands an answer over, as the queue does.
    JsonNode answer(JsonNode event) {
        return answering.run(event, "local");
    }
}
