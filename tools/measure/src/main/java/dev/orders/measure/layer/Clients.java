package dev.orders.measure.layer;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Clients that each run one cycle after another, on virtual threads like the service's requests.
public final class Clients {
    private Clients() {}

    /// Runs `cycle` with `clients` threads for `length`, at least once in each.
    public static Layer.Measured run(int clients, Duration length, Runnable cycle) {
        LongAdder cycles = new LongAdder();
        Histogram latency = new ConcurrentHistogram(3);
        long started = System.nanoTime();
        long deadline = started + length.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                var _ = executor.submit(() -> {
                    long begun = System.nanoTime();
                    do {
                        cycle.run();
                        long ended = System.nanoTime();
                        latency.recordValue(ended - begun);
                        cycles.increment();
                        begun = ended;
                    } while (begun < deadline);
                });
            }
        }
        return Layer.Measured.of(cycles.sum(), System.nanoTime() - started, latency);
    }
}
