package dev.orders.sink.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;

/// The settings of the Kafka clients. The settings of the sink take precedence over the operator's options.
final class ClientSettings {
    /// The time limit for a batch of events. The sum of this limit, [#ANSWER] and [#CLOSING] is less than half of
    /// [dev.orders.events.Relay#LEASE].
    static final Duration BATCH = Duration.ofSeconds(10);

    /// How long to wait for one answer of a broker.
    static final Duration ANSWER = Duration.ofSeconds(3);

    /// How long the client itself tries to deliver a record before the record counts as failed.
    static final Duration RECORD = Duration.ofSeconds(6);

    /// How long to wait for a client to close.
    static final Duration CLOSING = Duration.ofSeconds(1);

    private ClientSettings() {}

    /// A producer that writes each record once and in the order of the calls, however often it retries.
    static Map<String, Object> producer(String servers, KafkaOptions options) {
        Map<String, Object> settings = common(servers, options);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, milliseconds(RECORD));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, milliseconds(ANSWER));
        // gzip is in the JDK. All other codecs would need native code.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        return settings;
    }

    /// The settings for reading the description of the topic.
    static Map<String, Object> admin(String servers, KafkaOptions options) {
        Map<String, Object> settings = common(servers, options);
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds(ANSWER));
        return settings;
    }

    private static Map<String, Object> common(String servers, KafkaOptions options) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "orders");
        settings.putAll(options.values());
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, milliseconds(ANSWER));
        // Without this, brokers may ask for metrics of this process.
        settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static int milliseconds(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
