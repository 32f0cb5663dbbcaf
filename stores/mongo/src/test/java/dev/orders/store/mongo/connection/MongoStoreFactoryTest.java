package dev.orders.store.mongo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orders.core.settings.Variables;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.MongoStoreFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `MONGO_CA_FILE` and `EVENT_LOG_SEQUENCES` are read at start, whatever store is chosen.
final class MongoStoreFactoryTest {
    private static final MongoStoreFactory FACTORY = new MongoStoreFactory(DriverListeners.NONE);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                        | contains no certificate in PEM form",
                "an order                                                  | contains no certificate in PEM form",
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----  | contains a certificate that cannot be read",
                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----  | contains no certificate in PEM form"
            })
    void aFileWithoutAuthoritiesIsRefused(String content, String reason) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.pem"), content);
        assertRefused(file, reason);
    }

    @Test
    void aFileThatCannotBeReadIsRefused() throws IOException {
        assertRefused(directory.resolve("missing.pem"), "cannot be read as text (NoSuchFileException)");
        Path large = Files.write(directory.resolve("large.pem"), new byte[1024 * 1024 + 1]);
        assertRefused(large, "is larger than 1 MiB");
    }

    @Test
    void withoutTheVariableTheAuthoritiesOfJavaDecide() {
        assertThat(FACTORY.read(new Variables(Map.of("MONGO_URI", "mongodb://db", "MONGO_CA_FILE", " "))))
                .get()
                .isInstanceOfSatisfying(
                        MongoSettings.class,
                        settings -> assertThat(settings.server().authorities()).isEmpty());
    }

    @Test
    void theLogHasOneSequenceOrOneForEachPartition() {
        for (int sequences : List.of(1, 8)) {
            assertThat(FACTORY.read(
                            new Variables(Map.of("MONGO_URI", "mongodb://db", "EVENT_LOG_SEQUENCES", "" + sequences))))
                    .get()
                    .isInstanceOfSatisfying(
                            MongoSettings.class,
                            settings -> assertThat(settings.sequences()).contains(sequences));
        }
        assertThatThrownBy(() -> FACTORY.read(new Variables(Map.of("EVENT_LOG_SEQUENCES", "4"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("EVENT_LOG_SEQUENCES is \"4\", allowed is 1 or 8");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> FACTORY.read(new Variables(Map.of("MONGO_CA_FILE", file.toString()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("MONGO_CA_FILE names " + file + ", which " + reason);
    }
}
