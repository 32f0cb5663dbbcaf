package dev.orders.sink.kafka;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.trace.Tracing;
import dev.orders.events.RemoteSinkContract;
import dev.orders.events.Shop;
import dev.orders.events.Sink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// Runs the contract with a real broker, and with a new topic for each test.
@Tag("slow")
final class KafkaSinkContractTest extends RemoteSinkContract {
    private static Broker broker;

    private Topic topic;
    private KafkaSink sink;
    private @Nullable OrderId refused;
    private boolean isDown;

    @BeforeAll
    static void start(@TempDir Path directory) {
        broker = new Broker(directory);
        broker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void open() {
        topic = new Topic(broker.servers(), "contract-" + UUID.randomUUID());
        sink = new KafkaSink(topic.servers(), topic.name(), KafkaOptions.NONE, this::json, Tracing.OFF);
        broker.createTopic(topic.name(), 4, Map.of("max.message.bytes", "10000"));
    }

    @AfterEach
    void close() {
        sink.close();
        if (isDown) {
            bringBack();
        }
    }

    @Override
    protected Sink sink() {
        return sink;
    }

    @Override
    protected List<String> arrived() {
        return topic.ids();
    }

    @Override
    protected void takeDown() {
        broker.stop();
        isDown = true;
    }

    @Override
    protected void bringBack() {
        broker.start();
        isDown = false;
    }

    /// The event becomes larger than the topic allows.
    @Override
    protected void refuse(OrderId order) {
        refused = order;
    }

    private String json(LoggedEvent logged) {
        return Shop.FORMAT.json(logged) + (logged.event().orderId().equals(refused) ? Shop.padding() : "");
    }
}
