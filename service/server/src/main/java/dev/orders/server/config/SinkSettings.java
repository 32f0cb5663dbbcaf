package dev.orders.server.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where events go, besides webhooks.
public sealed interface SinkSettings {
    /// To the service's own log.
    public record Log() implements SinkSettings {}

    /// To a topic of Apache Kafka.
    ///
    /// @param servers some of the brokers: `host:port`, separated by commas
    /// @param options a file with settings of Kafka's client, which may hold passwords
    public record Kafka(String servers, String topic, Optional<Path> options) implements SinkSettings {
        private static final String SERVER = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]):[0-9]{1,5}";
        private static final Pattern SERVERS = Pattern.compile(SERVER + "(," + SERVER + ")*");

        /// What Kafka allows as the name of a topic.
        private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

        private static Kafka of(Variables variables) {
            String servers = variables
                    .text("KAFKA_SERVERS")
                    .orElseThrow(
                            () -> new IllegalArgumentException("KAFKA_SERVERS is missing, but EVENT_SINKS has kafka;"
                                    + " allowed are brokers such as kafka-1:9092,kafka-2:9092"));
            if (!SERVERS.matcher(servers).matches()) {
                throw Variables.wrong("KAFKA_SERVERS", servers, "brokers such as kafka-1:9092,kafka-2:9092");
            }
            String topic = variables.text("KAFKA_TOPIC").orElse("orders.events");
            if (!TOPIC.matcher(topic).matches()) {
                throw Variables.wrong("KAFKA_TOPIC", topic, "1 to 249 letters, digits, ., _ and -");
            }
            return new Kafka(servers, topic, variables.path("KAFKA_OPTIONS_FILE", "a file"));
        }
    }

    /// The sinks that the variables name, with what each of them needs.
    ///
    /// @throws IllegalArgumentException with a sentence that names the variable, its value and what is allowed
    static Set<SinkSettings> of(Variables variables) {
        String names = variables.text("EVENT_SINKS").orElse("log").strip();
        Set<SinkSettings> sinks = new LinkedHashSet<>();
        if (!names.equalsIgnoreCase("none")) {
            for (String name : names.split(",", -1)) {
                sinks.add(
                        switch (name.strip()) {
                            case "log" -> new Log();
                            case "kafka" -> Kafka.of(variables);
                            default -> throw Variables.wrong("EVENT_SINKS", names, "none, or some of log, kafka");
                        });
            }
        }
        return sinks;
    }
}
