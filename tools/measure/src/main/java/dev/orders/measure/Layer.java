package dev.orders.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Something that can take orders through their life: create, read, pay.
public interface Layer extends AutoCloseable {
    /// What one run measured.
    ///
    /// @param cycles that ended: an order created, read and paid
    /// @param length that they took together
    /// @param median of one cycle
    /// @param late the 99th percentile of one cycle
    /// @param processor time that the process of the layer used meanwhile; empty where its clients run in it too
    record Measured(long cycles, Duration length, Duration median, Duration late, Optional<Duration> processor) {
        /// A run of a layer in the process of its clients.
        ///
        /// @param latency of each cycle, in nanoseconds
        public static Measured of(long cycles, long nanos, Histogram latency) {
            return new Measured(
                    cycles,
                    Duration.ofNanos(nanos),
                    Duration.ofNanos(latency.getValueAtPercentile(50)),
                    Duration.ofNanos(latency.getValueAtPercentile(99)),
                    Optional.empty());
        }

        /// The same run, in a process of its own that used `time` of the processors meanwhile.
        Measured using(Duration time) {
            return new Measured(cycles, length, median, late, Optional.of(time));
        }

        /// Microseconds of a processor that one cycle took the process of the layer.
        double processorMicros() {
            return processor().orElseThrow().toNanos() / 1e3 / cycles;
        }

        double cyclesPerSecond() {
            return cycles * 1e9 / length.toNanos();
        }
    }

    /// What it is called in the table.
    String name();

    /// Runs cycles for `length`, from as many clients at once as it was opened for.
    Measured run(Duration length);

    @Override
    void close() throws IOException;
}
