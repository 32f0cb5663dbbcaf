package dev.orders.measure.layer;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// Something that can create, read and change orders.
public interface Layer extends AutoCloseable {
    /// The result of one run.
    ///
    /// @param cycles the number of completed cycles; a cycle is an order created, read and paid
    /// @param length the duration of the run
    /// @param median the median duration of a cycle
    /// @param late the 99th percentile of the duration of a cycle
    /// @param processor the processor time of the process that the layer runs in, which may be that of its clients
    /// @param server the processor time of its database's process; empty if it has none
    record Measured(
            long cycles,
            Duration length,
            Duration median,
            Duration late,
            Optional<Duration> processor,
            Optional<Duration> server) {
        /// The result of a layer that runs in the process of its clients.
        ///
        /// @param latency the duration of each cycle, in nanoseconds
        public static Measured of(long cycles, long nanos, Histogram latency) {
            return new Measured(
                    cycles,
                    Duration.ofNanos(nanos),
                    Duration.ofNanos(latency.getValueAtPercentile(50)),
                    Duration.ofNanos(latency.getValueAtPercentile(99)),
                    Optional.empty(),
                    Optional.empty());
        }

        /// The same result, for a layer whose process used this processor time.
        public Measured using(Duration time) {
            return new Measured(cycles, length, median, late, Optional.of(time), server);
        }

        /// The same result, for a layer whose database used this processor time in a process of its own.
        public Measured onServer(Duration time) {
            return new Measured(cycles, length, median, late, processor, Optional.of(time));
        }

        /// The processor time per cycle, in microseconds.
        public double processorMicros() {
            return micros(processor);
        }

        /// The processor time of the database's process per cycle, in microseconds.
        public double serverMicros() {
            return micros(server);
        }

        private double micros(Optional<Duration> time) {
            return time.orElseThrow().toNanos() / 1e3 / cycles;
        }

        public double cyclesPerSecond() {
            return cycles * 1e9 / length.toNanos();
        }
    }

    /// The name in tables.
    String name();

    /// Runs cycles for `length`, with as many concurrent clients as the layer was opened for.
    Measured run(Duration length);

    @Override
    void close() throws IOException;
}
