package dev.orders.sink.kafka;

import dev.orders.core.port.EventFormat;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Sink;
import dev.orders.events.SinkSettings;
import java.nio.file.Path;
import java.util.Optional;

/// The settings of the Kafka sink: the topic and its brokers.
///
/// @param servers some of the brokers: `host:port`, separated by commas
/// @param options a file with settings of the Kafka client; it may contain passwords
public record KafkaSettings(String servers, String topic, Optional<Path> options) implements SinkSettings {
    @Override
    public Sink open(EventFormat format, Tracing tracing) {
        return new KafkaSink(
                servers, topic, options.map(KafkaSettings::read).orElse(KafkaOptions.NONE), format, tracing);
    }

    private static KafkaOptions read(Path file) {
        try {
            return KafkaOptions.read(file);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "KAFKA_OPTIONS_FILE names " + file + ", which " + wrong.getMessage(), wrong);
        }
    }
}
