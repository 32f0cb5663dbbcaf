package dev.orders.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.measure.layer.Layer;
import dev.orders.store.sqlite.BareSqlite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each layer performs the work it is measured for. Its speed is not tested.
final class LayersTest {
    @TempDir
    Path directory;

    @Test
    void aBareLogCompletesCycles() throws IOException {
        assertMeasures(BareLog.open(directory, 4));
    }

    @Test
    void bareSqliteCompletesCycles() throws IOException {
        assertMeasures(new BareSqlite(directory, 4));
    }

    @Test
    void theStoreCompletesCycles() throws IOException {
        assertMeasures(StoreLayer.embedded(directory, 4));
    }

    private static void assertMeasures(Layer layer) throws IOException {
        try (layer) {
            Layer.Measured measured = layer.run(Duration.ofMillis(1));
            assertThat(measured.cyclesPerSecond()).isPositive();
            assertThat(measured.median()).isPositive().isLessThanOrEqualTo(measured.late());
        }
    }
}
