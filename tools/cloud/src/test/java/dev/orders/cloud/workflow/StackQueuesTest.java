package dev.orders.cloud.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.bus.Bus;
import dev.orders.cloud.bus.Rule;
import dev.orders.cloud.bus.Target;
import dev.orders.cloud.queue.QueueServer;
import dev.orders.cloud.runtime.FunctionFailed;
import dev.orders.cloud.runtime.FunctionFailed.Reason;
import dev.orders.cloud.template.Names;
import dev.orders.cloud.template.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/// Queues, rules and event sources of a template that is smaller than the real one.
@Tag("slow")
final class StackQueuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:sqs:eu-central-1:111122223333:";

    private static final String TEMPLATE = """
            {"Resources": {
              "Answers": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "answers"}},
              "Repeated": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "repeated", "VisibilityTimeout": 0}},
              "Twice": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "twice", "VisibilityTimeout": 0,
                "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["Given", "Arn"]}, "maxReceiveCount": 2}}},
              "Given": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "given-up"}},
              "Dead": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "dead"}},
              "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
              "Machine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {"StateMachineName": "order"}},
              "Created": {"Type": "AWS::Events::Rule", "Properties": {"Name": "created", "EventBusName": {"Ref": "Bus"},
                "EventPattern": {"source": ["orders"]},
                "Targets": [{"Arn": {"Fn::GetAtt": ["Answers", "Arn"]}, "InputPath": "$.detail.data"},
                            {"Arn": {"Ref": "Machine"}}]}},
              "Failed": {"Type": "AWS::Events::Rule", "Properties": {"Name": "failed",
                "EventPattern": {"source": ["aws.states"], "detail": {"machine": [{"Ref": "Machine"}]}},
                "Targets": [{"Arn": {"Fn::GetAtt": ["Dead", "Arn"]}}]}},
              "Hourly": {"Type": "AWS::Events::Rule", "Properties": {"Name": "hourly", "ScheduleExpression": "rate(1 hour)",
                "Targets": [{"Arn": {"Fn::GetAtt": ["Dead", "Arn"]}}]}}}}
            """;

    private static QueueServer server;
    private static Templates templates;
    private static Names names;
    private static StackQueues queues;

    @BeforeAll
    static void start() throws IOException {
        server = QueueServer.start(0);
        templates = Templates.of(Map.of("orders-dev-workflow", TEMPLATE));
        names = new Names(templates, server.endpoint() + "/000000000000/");
        queues = new StackQueues(server, templates, names);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Rule> rules(boolean ofOrders, List<JsonNode> started) {
        StackRules rules = new StackRules(templates, names, arn -> {
            if (arn.startsWith(ARN)) {
                return Optional.<Target>of(server.target(queues.url(arn)));
            }
            return arn.endsWith("stateMachine:order") ? Optional.of(started::add) : Optional.empty();
        });
        return ofOrders ? rules.ofOrders() : rules.ofDefaultBus();
    }

    private static JsonNode put(List<Rule> rules, String source, String detail) throws IOException {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("Entries")
                .addObject()
                .put("Source", source)
                .put("DetailType", "Any")
                .put("Detail", detail);
        return JSON.readTree(new Bus(rules, Clock.systemUTC())
                .answer(Bus.PUT_EVENTS, request)
                .body());
    }

    @Test
    void theUrlOfAQueueIsWhatTheTemplatesSay() {
        assertThat(queues.url(ARN + "dead")).isEqualTo(names.value("orders-dev-workflow", reference("Dead")));
        assertThatThrownBy(() -> queues.url(ARN + "renamed"))
                .hasMessage("no template has the queue " + ARN + "renamed");
    }

    private static JsonNode reference(String id) {
        return JSON.createObjectNode().put("Ref", id);
    }

    @Test
    void aRuleHandsOverThePartThatItsTargetWants() throws Exception {
        List<JsonNode> started = new ArrayList<>();

        JsonNode answer = put(rules(true, started), "orders", "{\"data\": {\"to\": \"PAID\"}}");

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(server.receive(queues.url(ARN + "answers")))
                .extracting(Message::body)
                .containsExactly("{\"to\":\"PAID\"}");
        assertThat(started).hasSize(1);
        assertThat(started.getFirst().at("/detail/data/to").asText()).isEqualTo("PAID");
    }

    /// The pattern names an ARN that CloudFormation computes. A schedule is no rule of a bus.
    @Test
    void aRuleOfTheDefaultBusKnowsTheMachine() throws Exception {
        List<Rule> rules = rules(false, new ArrayList<>());
        assertThat(rules).extracting(Rule::name).containsExactly("failed");

        put(rules, "aws.states", "{\"machine\": \"arn:aws:states:eu-central-1:111122223333:stateMachine:other\"}");
        assertThat(server.receive(queues.url(ARN + "dead"))).isEmpty();

        put(rules, "aws.states", "{\"machine\": \"arn:aws:states:eu-central-1:111122223333:stateMachine:order\"}");
        assertThat(server.receive(queues.url(ARN + "dead"))).hasSize(1);
    }

    /// What the function reports comes again, and then becomes a dead letter. The others are gone.
    @Test
    void aMessageThatTheFunctionReportsComesAgainUntilItIsADeadLetter() throws Exception {
        String queue = queues.url(ARN + "twice");
        Target target = server.target(queue);
        target.deliver(JSON.readTree("{\"is\": \"good\"}"));
        target.deliver(JSON.readTree("{\"is\": \"bad\"}"));
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        try (EventSource _ = new EventSource(server, queue, ARN + "twice", 1, event -> {
            JsonNode record = firstRecord(event);
            String body = record.path("body").asText();
            seen.add(body);
            String id = record.path("messageId").asText();
            return (body.contains("good")
                            ? "{\"batchItemFailures\": []}"
                            : "{\"batchItemFailures\": [{\"itemIdentifier\": \"" + id + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
        })) {
            assertThat(List.of(next(seen), next(seen), next(seen)))
                    .containsExactlyInAnyOrder("{\"is\":\"good\"}", "{\"is\":\"bad\"}", "{\"is\":\"bad\"}");
            assertThat(await(queues.url(ARN + "given-up"))).isEqualTo("{\"is\":\"bad\"}");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aFunctionThatFailsHandlesNothing() throws Exception {
        String queue = queues.url(ARN + "repeated");
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        AtomicInteger calls = new AtomicInteger();
        server.target(queue).deliver(JSON.readTree("{\"is\": \"lost\"}"));

        try (EventSource _ = new EventSource(server, queue, ARN + "repeated", 1, event -> {
            seen.add(firstRecord(event).path("eventSourceARN").asText());
            if (calls.incrementAndGet() == 1) {
                throw new FunctionFailed(Reason.EXIT, "killed");
            }
            return "{}".getBytes(StandardCharsets.UTF_8);
        })) {
            assertThat(List.of(next(seen), next(seen))).containsOnly(ARN + "repeated");
        }
    }

    /// Long polling does not hear of messages that become dead letters.
    private static String await(String queue) {
        return Stream.generate(() -> server.receive(queue, 1, Duration.ofSeconds(1)))
                .limit(20)
                .flatMap(List::stream)
                .map(Message::body)
                .findFirst()
                .orElse("nothing");
    }

    private static JsonNode firstRecord(byte[] event) {
        try {
            return JSON.readTree(event).path("Records").path(0);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static String next(BlockingQueue<String> seen) throws InterruptedException {
        return Optional.ofNullable(seen.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }
}
