package dev.orders.measure.layer;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Layers that are measured in turn, and a table of what was measured.
public interface Measurement extends AutoCloseable {
    /// Long enough for the JIT compiler, which shares the machine with the load. One instance
    /// of three still had 86 % of its rate after a minute in the 40th second.
    Duration WARM_UP = Duration.ofSeconds(60);

    /// Starts a measurement.
    @FunctionalInterface
    interface Opening {
        /// Starts the services.
        ///
        /// @param directory an empty directory for their data
        Measurement open(Path directory) throws IOException;
    }

    /// All layers, in the order of their turns.
    List<Layer> layers();

    /// How long each layer runs before the first round.
    default Duration warmUp() {
        return WARM_UP;
    }

    /// Prints the table.
    ///
    /// @param measured what was measured of each layer, round after round
    void print(PrintStream out, Map<Layer, List<Layer.Measured>> measured);

    @Override
    void close() throws IOException;
}
