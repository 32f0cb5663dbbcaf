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

/// The operator's settings for encryption and authentication of the Kafka client. They may contain passwords, so
/// they are never printed.
///
/// @param values by the names in Kafka's documentation
public record KafkaOptions(Map<String, String> values) {
    /// For brokers without encryption and authentication.
    public static final KafkaOptions NONE = new KafkaOptions(Map.of());

    /// The sink decides all other settings: a weaker `acks`, for example, would lose events.
    private static final List<String> ALLOWED = List.of("security.", "sasl.", "ssl.", "client.");

    /// @throws IllegalArgumentException if an option is not allowed; the message names it
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

    /// Reads options from a properties file, the format of Kafka's own tools.
    ///
    /// @throws IllegalArgumentException if the file is wrong; the message says why
    public static KafkaOptions read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            // The message is left out, because it may quote the file.
            throw new IllegalArgumentException(
                    "cannot be read as a properties file ("
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
