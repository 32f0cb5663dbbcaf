package dev.orders.sink.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;

/// How to get into the brokers: the settings of Kafka's client for encryption and authentication. They may hold
/// passwords, so they are never printed.
///
/// @param values by the names that Kafka's documentation gives them
public record KafkaOptions(Map<String, String> values) {
    /// Brokers that take everyone, without encryption.
    public static final KafkaOptions NONE = new KafkaOptions(Map.of());

    /// Anything else is for the sink to say: a weaker `acks` would lose events.
    private static final List<String> ALLOWED = List.of("security.", "sasl.", "ssl.", "client.");

    /// @throws IllegalArgumentException naming what is not allowed
    public KafkaOptions {
        values = Map.copyOf(values);
        for (String name : values.keySet()) {
            if (ALLOWED.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException(
                        "has \"" + name + "\", allowed are settings of security.*, sasl.*, ssl.* and client.*");
            }
            if (!ProducerConfig.configNames().contains(name)) {
                throw new IllegalArgumentException("has \"" + name + "\", which Kafka's producer does not know");
            }
        }
    }

    /// From a file of the form that Kafka's own tools take.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the file
    public static KafkaOptions read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            // What it says may quote the file.
            throw new IllegalArgumentException(
                    "cannot be read as a file of properties ("
                            + unreadable.getClass().getSimpleName() + ")",
                    unreadable);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new KafkaOptions(values);
    }

    @Override
    public String toString() {
        return "KafkaOptions" + values.keySet();
    }
}
