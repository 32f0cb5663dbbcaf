package dev.orders.sink.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.cloud.queue.QueueServer;
import dev.orders.core.order.OrderId;
import dev.orders.core.trace.TraceContext;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Tests what a consumer of the queue receives, with ElasticMQ.
@Tag("slow")
final class SqsSinkTest {
    private final QueueServer server = SqsSinks.SERVER;
    private final Shop shop = new Shop();
    private String queue;

    @BeforeEach
    void create() {
        queue = server.create("events-" + UUID.randomUUID());
    }

    @Test
    void aConsumerReadsTheCloudEventAndItsAttributes() {
        TraceContext trace = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01")
                .with("rojo=1", "shop=eu");
        shop.place("key", trace);
        deliver();

        Message message = server.receive(queue).getFirst();
        OrderId order = shop.events().getFirst().event().orderId();
        assertThat(message.body()).isEqualTo(Shop.FORMAT.json(shop.events().getFirst()));
        assertThat(message.attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, order.toString())
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, order + ":1")
                .containsEntry(
                        MessageSystemAttributeName.AWS_TRACE_HEADER,
                        "Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1");
        Map<String, String> attributes = message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, attribute -> attribute.getValue().stringValue()));
        assertThat(attributes)
                .containsOnly(
                        Map.entry("content-type", "application/cloudevents+json; charset=UTF-8"),
                        Map.entry("ce-specversion", "1.0"),
                        Map.entry("ce-id", order + ":1"),
                        Map.entry("ce-source", "/orders"),
                        Map.entry("ce-type", "OrderCreated"),
                        Map.entry("ce-subject", order.toString()),
                        Map.entry("ce-tenantid", "default"),
                        Map.entry("traceparent", trace.traceparent()),
                        Map.entry("tracestate", "rojo=1"),
                        Map.entry("baggage", "shop=eu"));
    }

    @Test
    void theQueueDropsAnEventThatIsDeliveredAgain() {
        shop.place("key");
        deliver();
        deliver();

        assertThat(server.receive(queue)).hasSize(1);
    }

    @Test
    void everyEventIsInTheQueueOnceAndEachOrderIsInOrder() {
        List<String> events = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            OrderId order = shop.place("key-" + number);
            shop.pay(order);
            events.addAll(List.of(order + ":1", order + ":2"));
        }
        try (AwsSink sink = SqsSinks.sink(queue, SqsSinks.access(server.endpoint()), Shop.FORMAT)) {
            shop.relayAll(shop.relay(sink));
        }

        List<String> received = SqsSinks.receiveIds(queue);
        assertThat(received).containsExactlyInAnyOrderElementsOf(events);
        assertThat(events.stream().filter(id -> id.endsWith(":2")))
                .allSatisfy(second ->
                        assertThat(received.indexOf(second.replace(":2", ":1"))).isLessThan(received.indexOf(second)));
    }

    private void deliver() {
        try (AwsSink sink = SqsSinks.sink(queue, SqsSinks.access(server.endpoint()), Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events())).isEqualTo(Delivery.all(shop.events()));
        }
    }
}
