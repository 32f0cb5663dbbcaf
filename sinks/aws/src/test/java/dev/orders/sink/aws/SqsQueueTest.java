package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orders.cloud.bus.JsonServer;
import dev.orders.cloud.bus.JsonServer.Answer;
import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventFormat;
import dev.orders.core.settings.Variables;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.trace.Tracing;
import dev.orders.events.EventSource;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Tests what the SDK sends to SQS, and what the sink makes of answers that ElasticMQ does not give.
final class SqsQueueTest {
    private static final String QUEUE = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders.fifo";

    private final Shop shop = new Shop();
    private final RecordedAws aws = new RecordedAws(this::send);
    private final List<String> taken = new ArrayList<>();

    /// The code of the error for the event with this id.
    private Function<String, Optional<String>> errors = _ -> Optional.empty();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void theGroupIsTheOrderAndTheDeduplicationIdIsTheEvent() {
        OrderId order = shop.place("key");

        assertThat(deliver(Shop.FORMAT)).isEqualTo(Delivery.all(shop.events()));
        assertThat(aws.operation).contains("AmazonSQS.SendMessageBatch");
        JsonNode request = aws.requests.getFirst();
        assertThat(request.path("QueueUrl").asText()).isEqualTo(QUEUE);
        JsonNode entry = request.path("Entries").path(0);
        assertThat(entry.path("MessageGroupId").asText()).isEqualTo(order.toString());
        assertThat(entry.path("MessageDeduplicationId").asText()).isEqualTo(order + ":1");
        assertThat(entry.path("MessageBody").asText())
                .isEqualTo(Shop.FORMAT.json(shop.events().getFirst()));
        assertThat(entry.path("MessageAttributes")
                        .path("ce-tenantid")
                        .path("StringValue")
                        .asText())
                .isEqualTo(TenantId.DEFAULT.value());
        assertThat(entry.path("MessageAttributes")
                        .path("ce-source")
                        .path("StringValue")
                        .asText())
                .isEqualTo("/orders/staging");
    }

    @Test
    void theRestOfARequestFollowsInOrder() {
        List<OrderId> orders = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            orders.add(shop.place("key-" + number));
        }
        orders.forEach(shop::pay);
        Set<String> missing = new HashSet<>(Set.of(orders.get(2) + ":1", orders.get(7) + ":1"));
        errors = id -> missing.remove(id) ? Optional.of("ThrottlingException") : Optional.empty();

        assertThat(deliver(Shop.FORMAT)).isEqualTo(Delivery.all(shop.events()));
        assertThat(taken).hasSize(20).doesNotHaveDuplicates();
        assertThat(orders)
                .allSatisfy(order -> assertThat(taken.indexOf(order + ":1"))
                        .isNotNegative()
                        .isLessThan(taken.indexOf(order + ":2")));
    }

    @Test
    void aMessageWithACharacterThatSqsDoesNotAllowIsRefused() {
        shop.place("before");
        OrderId bad = shop.place("bad");
        errors = id -> id.startsWith(bad.toString()) ? Optional.of("InvalidMessageContents") : Optional.empty();

        assertThat(deliver(Shop.FORMAT)).isEqualTo(Delivery.stopped(1, new Refused("InvalidMessageContents: No.")));
    }

    @Test
    void aRequestThatIsTooLongWithOneMessageRefusesTheMessage() {
        shop.place("before");
        OrderId large = shop.place("large");
        JsonServer.Service taking = aws.service;
        aws.service = (operation, request) -> request.toString().length() > BatchDelivery.REQUEST_BYTES
                ? Answer.error(400, "com.amazonaws.sqs#BatchRequestTooLong", "Too long.")
                : taking.answer(operation, request);

        Delivery delivery = deliver(logged ->
                Shop.FORMAT.json(logged) + (logged.event().orderId().equals(large) ? " ".repeat(300_000) : ""));
        assertThat(delivery.delivered()).isEqualTo(1);
        assertThat(delivery.failure()).get().isInstanceOf(Refused.class);
    }

    @Test
    void aMessageWithoutAnAnswerIsNotDelivered() {
        shop.place("key");
        aws.service = (_, _) -> new Answer(200, "{\"Successful\":[],\"Failed\":[]}");

        assertThat(deliver(Shop.FORMAT)).isEqualTo(new Delivery(0, Optional.of(Failures.UNANSWERED)));
    }

    @Test
    void aQueueThatDoesNotExistRefusesNoEvent() {
        shop.place("key");
        aws.service = (_, _) -> Answer.error(400, "com.amazonaws.sqs#QueueDoesNotExist", "No such queue.");

        assertThat(deliver(Shop.FORMAT).failure()).get().isInstanceOf(Unavailable.class);
        assertThat(aws.requests).hasSize(1);
    }

    private Delivery deliver(EventFormat format) {
        // The stub does not compute checksums of messages.
        SqsClient client = Clients.configure(SqsClient.builder(), aws.access(), AwsSink.CALL)
                .checksumValidationEnabled(false)
                .build();
        EventSource source = EventSource.of(new Variables(Map.of("EVENT_SOURCE", "/orders/staging")));
        try (AwsSink sink = new AwsSink(
                SqsSinkFactory.NAME, format, () -> new Queue(client, QUEUE, source, Tracing.OFF, AwsSink.CALL))) {
            return sink.deliver(shop.events());
        }
    }

    private Answer send(String operation, JsonNode request) {
        ObjectNode answer = RecordedAws.JSON.createObjectNode();
        ArrayNode successful = answer.putArray("Successful");
        ArrayNode failed = answer.putArray("Failed");
        for (JsonNode entry : request.path("Entries")) {
            String event = entry.path("MessageDeduplicationId").asText();
            Optional<String> error = errors.apply(event);
            String id = entry.path("Id").asText();
            if (error.isPresent()) {
                failed.addObject()
                        .put("Id", id)
                        .put("SenderFault", true)
                        .put("Code", error.get())
                        .put("Message", "No.");
            } else {
                taken.add(event);
                successful.addObject().put("Id", id).put("MessageId", event);
            }
        }
        return new Answer(200, answer.toString());
    }
}
