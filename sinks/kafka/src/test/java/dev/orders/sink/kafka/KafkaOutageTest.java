package dev.orders.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Relay;
import dev.orders.events.Shop;
import dev.orders.events.Sink.Delivery;
import dev.orders.events.Sink.Failure.Unavailable;
import dev.orders.testsupport.socket.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests brokers that stop and come back.
@Tag("slow")
final class KafkaOutageTest {
    private final Shop shop = new Shop();

    @Test
    void eventsWaitWhileABrokerIsStoppedAndAreDeliveredWhenItIsBack(@TempDir Path directory) {
        try (Broker broker = new Broker(directory);
                KafkaSink sink =
                        new KafkaSink(broker.servers(), "events", KafkaOptions.NONE, Shop.FORMAT, Tracing.OFF)) {
            Topic topic = new Topic(broker.servers(), "events");
            Relay relay = shop.relay(sink);
            broker.start();
            broker.createTopic(topic.name(), 4, Map.of());
            OrderId early = shop.place("early");
            shop.relayAll(relay);

            broker.stop();
            shop.pay(early);
            OrderId late = shop.place("late");
            List<LoggedEvent> waiting = shop.events().subList(1, 3);
            assertThat(outage(sink, waiting)).isEqualTo(0);
            assertThat(outage(sink, waiting)).isEqualTo(0);

            broker.start();
            shop.relayAll(relay);
            assertThat(topic.ids()).containsExactlyInAnyOrder(early + ":1", early + ":2", late + ":1");
            assertThat(shop.progress().deadLettersOfAllTenants(10)).isEmpty();
        }
    }

    @Test
    void aStoppingServiceDoesNotWaitForABrokerThatIsGone(@TempDir Path directory) {
        try (Broker broker = new Broker(directory);
                KafkaSink sink =
                        new KafkaSink(broker.servers(), "events", KafkaOptions.NONE, Shop.FORMAT, Tracing.OFF)) {
            broker.start();
            broker.createTopic("events", 1, Map.of());
            shop.place("early");
            shop.relayAll(shop.relay(sink));
            broker.stop();
            long begun = System.nanoTime();

            for (String whatItWaitsFor : List.of("the record", "the topic")) {
                Thread.currentThread().interrupt();
                assertThat(outage(sink, shop.events())).as(whatItWaitsFor).isEqualTo(0);
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void brokersThatDoNotAnswerAreNamed() {
        shop.place("key");
        String servers = "localhost:" + FreePort.find();
        try (KafkaSink sink = new KafkaSink(servers, "events", KafkaOptions.NONE, Shop.FORMAT, Tracing.OFF)) {
            assertThat(sink.deliver(shop.events()).failure())
                    .get()
                    .extracting(failure -> failure.reason())
                    .asString()
                    .startsWith("No broker of " + servers + " answers; TimeoutException: ");
        }
    }

    @Test
    void aServerWithAnUnknownNameIsUnavailable() {
        shop.place("key");
        try (KafkaSink sink =
                new KafkaSink("nowhere.invalid:9092", "events", KafkaOptions.NONE, Shop.FORMAT, Tracing.OFF)) {
            assertThat(outage(sink, shop.events())).isEqualTo(0);
        }
    }

    @Test
    void anErrorInTheOptionsIsReportedWithoutQuotingThem() {
        shop.place("key");
        KafkaOptions options = new KafkaOptions(Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", "Login required password=secret extra-secret"));
        try (KafkaSink sink = new KafkaSink("localhost:9092", "events", options, Shop.FORMAT, Tracing.OFF)) {
            assertThat(sink.deliver(shop.events()).failure())
                    .get()
                    .extracting(failure -> failure.reason())
                    .asString()
                    .contains("Failed to create new KafkaAdminClient")
                    .doesNotContain("secret");
        }
    }

    /// Delivers events during an outage, checks that the sink returns in time, and returns the number of
    /// delivered events.
    private static int outage(KafkaSink sink, List<LoggedEvent> events) {
        long begun = System.nanoTime();
        Delivery delivery = sink.deliver(events);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Relay.LEASE.dividedBy(2));
        assertThat(delivery.failure()).get().isInstanceOf(Unavailable.class);
        return delivery.delivered();
    }
}
