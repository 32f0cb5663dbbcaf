package dev.orders.sink.kafka;

import dev.orders.core.settings.Variables;
import dev.orders.events.SinkFactory;
import dev.orders.events.SinkSettings;
import java.util.Set;
import java.util.regex.Pattern;

/// Creates the Kafka sink. `KAFKA_SERVERS` must be set.
public final class KafkaSinkFactory implements SinkFactory {
    private static final String SERVER = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[0-9]{1,5}";
    private static final Pattern SERVERS = Pattern.compile(SERVER + "(," + SERVER + ")*");

    /// The names of topics that Kafka allows.
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

    @Override
    public String name() {
        return KafkaSink.NAME;
    }

    @Override
    public Set<String> variables() {
        return Set.of("KAFKA_SERVERS", "KAFKA_TOPIC", "KAFKA_OPTIONS_FILE");
    }

    @Override
    public SinkSettings read(Variables variables) {
        String servers = variables
                .text("KAFKA_SERVERS")
                .orElseThrow(() -> new IllegalArgumentException("KAFKA_SERVERS is missing, but EVENT_SINKS has kafka;"
                        + " allowed are brokers such as kafka-1:9092,kafka-2:9092"));
        if (!SERVERS.matcher(servers).matches()) {
            throw Variables.wrong("KAFKA_SERVERS", servers, "brokers such as kafka-1:9092,kafka-2:9092");
        }
        String topic = variables.text("KAFKA_TOPIC").orElse("orders.events");
        if (!TOPIC.matcher(topic).matches()) {
            throw Variables.wrong("KAFKA_TOPIC", topic, "1 to 249 letters, digits, ., _ and -");
        }
        return new KafkaSettings(servers, topic, variables.path("KAFKA_OPTIONS_FILE", "a file"));
    }
}
