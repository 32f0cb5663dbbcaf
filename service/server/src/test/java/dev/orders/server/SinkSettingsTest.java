package dev.orders.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.events.LogSinkFactory;
import dev.orders.events.SinkSettings;
import dev.orders.sink.kafka.KafkaSettings;
import dev.orders.wiring.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests how `EVENT_SINKS` chooses sinks, and that their variables are checked.
final class SinkSettingsTest {
    private static final SinkSettings LOG = new LogSinkFactory().read(new Variables(Map.of()));

    @Test
    void eventsAreSentToKafkaIfItIsConfigured() {
        assertThat(settings(Map.of("EVENT_SINKS", "log, kafka", "KAFKA_SERVERS", "kafka:9092"))
                        .eventSinks())
                .containsExactlyInAnyOrder(LOG, new KafkaSettings("kafka:9092", "orders.events", Optional.empty()));
        assertThat(settings(Map.of(
                                "EVENT_SINKS", "kafka",
                                "KAFKA_SERVERS", "10.0.0.7:9092,[::1]:9093",
                                "KAFKA_TOPIC", "shop",
                                "KAFKA_OPTIONS_FILE", "kafka.properties"))
                        .eventSinks())
                .containsExactly(new KafkaSettings(
                        "10.0.0.7:9092,[::1]:9093", "shop", Optional.of(Path.of("kafka.properties"))));
        assertThat(settings(Map.of("KAFKA_SERVERS", "unused:9092")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(settings(Map.of()));
    }

    @Test
    void kafkaNeedsItsBrokers() {
        assertThatThrownBy(() -> settings(Map.of("EVENT_SINKS", "kafka")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("KAFKA_SERVERS is missing, but EVENT_SINKS has kafka;"
                        + " allowed are brokers such as kafka-1:9092,kafka-2:9092");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_SERVERS | kafka | brokers such as kafka-1:9092,kafka-2:9092",
                "KAFKA_SERVERS | kafka-1:9092, | brokers such as kafka-1:9092,kafka-2:9092",
                "KAFKA_TOPIC | a topic | 1 to 249 letters, digits, ., _ and -",
                "KAFKA_TOPIC | .. | 1 to 249 letters, digits, ., _ and -"
            })
    void aWrongValueForKafkaIsRefused(String name, String value, String allowed) {
        Map<String, String> variables = new HashMap<>(Map.of("EVENT_SINKS", "kafka", "KAFKA_SERVERS", "kafka:9092"));
        variables.put(name, value);

        assertThatThrownBy(() -> settings(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name + " is \"" + value + "\", allowed is " + allowed);
    }

    @Test
    void eventsAreSentToAwsIfItIsConfigured() {
        assertThat(settings(Map.of(
                                "EVENT_SINKS", "eventbridge, sqs",
                                "EVENTBRIDGE_BUS", "orders",
                                "SQS_QUEUE_URL", "https://queue/orders.fifo",
                                "AWS_REGION", "eu-central-1",
                                "AWS_ACCESS_KEY_ID", "me",
                                "AWS_SECRET_ACCESS_KEY", "s3cret"))
                        .eventSinks())
                .hasSize(2)
                .asString()
                .contains("EventBridgeSettings[bus=orders", "SqsSettings[queue=https://queue/orders.fifo")
                .doesNotContain("s3cret");
        assertThat(settings(Map.of("EVENTBRIDGE_BUS", "unused", "AWS_REGION", "unused")))
                .usingRecursiveComparison()
                .ignoringFields("names")
                .isEqualTo(settings(Map.of()));
        assertThatThrownBy(() -> settings(Map.of("EVENT_SINKS", "eventbridge")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EVENTBRIDGE_BUS is missing, but EVENT_SINKS has eventbridge;");
    }

    private static Settings settings(Map<String, String> variables) {
        return Settings.of(new Variables(variables), ServerAdapters.ALL);
    }
}
