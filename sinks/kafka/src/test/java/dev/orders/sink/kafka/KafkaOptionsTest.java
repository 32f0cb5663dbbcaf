package dev.orders.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KafkaOptionsTest {
    @TempDir
    Path directory;

    @Test
    void optionsAreReadFromAPropertiesFile() throws IOException {
        assertThat(KafkaOptions.read(file("# for the shop\nsecurity.protocol = SASL_SSL\nclient.id=shop\n")))
                .isEqualTo(new KafkaOptions(Map.of("security.protocol", "SASL_SSL", "client.id", "shop")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acks=1",
                "enable.idempotence=false",
                "retries=0",
                "max.in.flight.requests.per.connection=50",
                "delivery.timeout.ms=600000",
                "bootstrap.servers=elsewhere:9092",
                "transactional.id=mine",
                "partitioner.ignore.keys=true"
            })
    void optionsCannotWeakenTheGuaranteesOfTheSink(String line) throws IOException {
        Path file = file(line + "\n");

        assertThatThrownBy(() -> KafkaOptions.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has \"" + line.substring(0, line.indexOf('='))
                        + "\", allowed are settings of security.*, sasl.*, ssl.* and client.*");
    }

    @Test
    void aMisspeltOptionIsRefused() throws IOException {
        Path file = file("sasl.mechansim=PLAIN\n");

        assertThatThrownBy(() -> KafkaOptions.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has \"sasl.mechansim\", which Kafka's producer does not know");
    }

    @Test
    void aMissingOrMalformedFileIsRefusedWithoutQuotingIt() throws IOException {
        assertThatThrownBy(() -> KafkaOptions.read(directory.resolve("gone")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be read as a properties file (NoSuchFileException)");
        Path broken = file("sasl.jaas.config=\\u00secret\n");
        assertThatThrownBy(() -> KafkaOptions.read(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be read as a properties file (IllegalArgumentException)");
    }

    @Test
    void aPasswordIsNotPrinted() {
        assertThat(new KafkaOptions(Map.of("sasl.jaas.config", "secret")).toString())
                .isEqualTo("KafkaOptions[sasl.jaas.config]");
    }

    @Test
    void theProducerIsIdempotentWhateverTheOptionsSay() {
        Map<String, Object> settings = ClientSettings.producer(
                "localhost:9092", new KafkaOptions(Map.of("client.id", "shop", "security.protocol", "SSL")));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        ProducerConfig config = new ProducerConfig(settings);

        assertThat(config.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
        assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(config.getInt(ProducerConfig.RETRIES_CONFIG)).isEqualTo(Integer.MAX_VALUE);
        assertThat(config.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
                .isEqualTo(5);
        assertThat(config.getString(ProducerConfig.CLIENT_ID_CONFIG)).isEqualTo("shop");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("kafka.properties"), content);
    }
}
