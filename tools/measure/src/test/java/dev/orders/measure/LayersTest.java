package dev.orders.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.measure.layer.Layer;
import dev.orders.store.mongo.BareMongo;
import dev.orders.store.sqlite.BareSqlite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each layer performs the work it is measured for. Its speed is not tested.
final class LayersTest {
    @TempDir
    Path directory;

    @Test
    void aBareLogCompletesCycles() throws IOException {
        assertMeasures(new BareLog(directory, 4));
    }

    @Test
    void bareSqliteCompletesCycles() throws IOException {
        assertMeasures(new BareSqlite(directory, 4));
    }

    @Test
    void theStoreCompletesCycles() throws IOException {
        assertMeasures(StoreLayer.embedded(directory, 4));
    }

    @Test
    void theBareDriverCompletesCycles() throws IOException {
        assertMeasures(MongoDatabase.under((uri, database) -> new BareMongo(uri, database, 4)));
    }

    @Test
    void theStoreOnMongoCompletesCycles() throws IOException {
        assertMeasures(MongoDatabase.under((uri, database) -> StoreLayer.mongo(uri, database, 4)));
    }

    @Tag("slow")
    @Test
    void theCostOfAThousandOrdersIsPrinted() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Scale.print(new PrintStream(printed, true, StandardCharsets.UTF_8), 1_000, 4);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines().skip(1))
                .singleElement()
                .asString()
                .matches(" +1000( +[0-9.]+){4}");
    }

    private static void assertMeasures(Layer layer) throws IOException {
        try (layer) {
            Layer.Measured measured = layer.run(Duration.ofMillis(1));
            assertThat(measured.cyclesPerSecond()).isPositive();
            assertThat(measured.median()).isPositive().isLessThanOrEqualTo(measured.late());
        }
    }
}
