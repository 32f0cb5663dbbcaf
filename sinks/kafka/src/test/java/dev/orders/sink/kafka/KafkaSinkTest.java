package dev.orders.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.TraceContext;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests the sink with a real broker that works.
@Tag("slow")
final class KafkaSinkTest {
    private static Broker broker;

    private final Shop shop = new Shop();

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = new Broker(directory);
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void everyEventIsInTheTopicOnceAndEachOrderIsInOrderInOnePartition() {
        Topic topic = topic("orders.events", Map.of());
        List<String> events = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            OrderId order = shop.place("key-" + number);
            shop.pay(order);
            events.addAll(List.of(order + ":1", order + ":2"));
        }
        try (KafkaSink sink = sink(topic, Shop.FORMAT)) {
            shop.relayAll(shop.relay(sink));
        }

        List<ConsumerRecord<String, CloudEvent>> records = topic.read();
        assertThat(records).extracting(record -> record.value().getId()).containsExactlyInAnyOrderElementsOf(events);
        Map<String, List<ConsumerRecord<String, CloudEvent>>> byKey =
                records.stream().collect(Collectors.groupingBy(ConsumerRecord::key));
        assertThat(byKey).hasSize(300).allSatisfy((_, ofOrder) -> {
            assertThat(ofOrder)
                    .extracting(record -> record.value().getExtension("sequence"))
                    .containsExactly("1", "2");
            assertThat(ofOrder)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(ofOrder.getFirst().partition());
        });
        assertThat(records).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
    }

    @Test
    void aConsumerReadsTheCloudEventAndItsKeyIsTheOrdersId() {
        Topic topic = topic("attributes", Map.of());
        OrderId order = shop.place("key");
        try (KafkaSink sink = sink(topic, Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events())).isEqualTo(Delivery.all(shop.events()));
        }

        ConsumerRecord<String, CloudEvent> record = topic.read().getFirst();
        assertThat(record.key()).isEqualTo(order.toString());
        assertThat(record.headers().lastHeader("content-type").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(record.headers().lastHeader("traceparent")).isNull();
        CloudEvent event = record.value();
        assertThat(event.getId()).isEqualTo(order + ":1");
        assertThat(event.getType()).isEqualTo("OrderCreated");
        assertThat(event.getSubject()).isEqualTo(order.toString());
        assertThat(event.getExtension("partitionkey")).isEqualTo(order.toString());
        assertThat(event.getExtension("tenantid")).isEqualTo("default");
        assertThat(event.getTime()).isEqualTo("2126-11-23T12:00:00.123Z");
        assertThat(event.getData())
                .extracting(data -> new String(data.toBytes(), StandardCharsets.UTF_8))
                .isEqualTo("""
                        {"from":null,"to":"CREATED","actor":"shop","order":{"status":"CREATED"}}""");
    }

    @Test
    void aConsumerContinuesTheTraceOfTheRequest() {
        Topic topic = topic("traces", Map.of());
        TraceContext trace = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "01")
                .with("rojo=1", "shop=eu");
        shop.place("key", trace);
        try (KafkaSink sink = sink(topic, Shop.FORMAT)) {
            sink.deliver(shop.events());
        }

        ConsumerRecord<String, CloudEvent> record = topic.read().getFirst();
        trace.headers()
                .forEach((name, value) -> assertThat(
                                record.headers().lastHeader(name).value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo(value));
        assertThat(trace.headers()).containsKeys("traceparent", "tracestate", "baggage");
        assertThat(record.value().getExtension("traceparent")).isEqualTo(trace.traceparent());
    }

    @Test
    void aRecordThatIsTooLargeBecomesADeadLetterAndLaterOnesAreDelivered() {
        Topic topic = topic("small", Map.of("max.message.bytes", "10000"));
        OrderId before = shop.place("before");
        OrderId large = shop.place("large");
        List<OrderId> behind = List.of(shop.place("behind"), shop.place("far-behind"));
        try (KafkaSink sink = sink(topic, padding(large))) {
            Delivery first = sink.deliver(shop.events());
            assertThat(first.delivered()).isEqualTo(1);
            assertThat(first.failure()).get().isInstanceOf(Refused.class);
            shop.relayAll(shop.relay(sink));
        }

        List<String> ids = topic.ids();
        assertThat(ids).contains(before + ":1", behind.get(0) + ":1", behind.get(1) + ":1");
        assertThat(ids).doesNotContain(large + ":1");
        assertThat(ids)
                .allSatisfy(id -> assertThat(Collections.frequency(ids, id)).isLessThanOrEqualTo(2));
        assertThat(shop.progress().deadLettersOfAllTenants(10))
                .extracting(DeadLetter::eventId)
                .containsExactly(large + ":1");
    }

    @Test
    void aMissingTopicIsReportedAndNotCreated() {
        shop.place("key");
        try (KafkaSink sink = sink(new Topic(broker.servers(), "missing"), Shop.FORMAT)) {
            assertThat(sink.deliver(shop.events()))
                    .isEqualTo(Delivery.stopped(
                            0,
                            new Unavailable("The topic missing does not exist; create it with as many"
                                    + " partitions as its consumers need")));
        }
        assertThat(broker.topics()).doesNotContain("missing");
    }

    @Test
    void aBrokerThatRequiresAPasswordGetsThePasswordOfTheOptions() {
        Topic topic = topic("guarded", Map.of());
        OrderId order = shop.place("key");

        assertThat(deliverGuarded("guarded", Broker.PASSWORD)).isEqualTo(Delivery.all(shop.events()));
        assertThat(topic.ids()).containsExactly(order + ":1");
    }

    @Test
    void aWrongPasswordIsAnOutageAndIsNotQuoted() {
        shop.place("key");

        assertThat(deliverGuarded("guarded", "battery-staple").failure())
                .get()
                .isInstanceOf(Unavailable.class)
                .extracting(failure -> failure.reason())
                .asString()
                .contains("SaslAuthenticationException")
                .doesNotContain("battery-staple");
    }

    private Delivery deliverGuarded(String topic, String password) {
        KafkaOptions options = new KafkaOptions(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                                .formatted(Broker.USER, password)));
        try (KafkaSink sink = new KafkaSink(broker.guardedServers(), topic, options, Shop.FORMAT, Tracing.OFF)) {
            return sink.deliver(shop.events());
        }
    }

    private static Topic topic(String name, Map<String, String> configuration) {
        broker.createTopic(name, 4, configuration);
        return new Topic(broker.servers(), name);
    }

    private static KafkaSink sink(Topic topic, EventFormat format) {
        return new KafkaSink(topic.servers(), topic.name(), KafkaOptions.NONE, format, Tracing.OFF);
    }

    /// Makes the events of one order larger than a topic with a low limit allows.
    private static EventFormat padding(OrderId large) {
        return logged -> Shop.FORMAT.json(logged) + (logged.event().orderId().equals(large) ? Shop.padding() : "");
    }
}
