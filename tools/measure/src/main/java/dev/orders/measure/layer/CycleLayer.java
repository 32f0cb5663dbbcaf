package dev.orders.measure.layer;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A layer without HTTP. Its clients run in this process, each one cycle after another, on virtual threads like the
/// service's requests.
///
/// @param cycle one cycle; many threads run it at once
/// @param closing closes what the cycles use
public record CycleLayer(String name, int clients, Runnable cycle, Closeable closing) implements Layer {
    /// Runs the cycle with as many threads as there are clients, at least once in each. The processor time is that of
    /// this process, so it contains what the clients do. Throws what a cycle throws.
    @Override
    public Measured run(Duration length) {
        LongAdder cycles = new LongAdder();
        Histogram latency = new ConcurrentHistogram(3);
        List<CompletableFuture<?>> all = new ArrayList<>();
        Duration before = ProcessorTime.used();
        long started = System.nanoTime();
        long deadline = started + length.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            long begun = System.nanoTime();
                            do {
                                cycle.run();
                                long ended = System.nanoTime();
                                latency.recordValue(ended - begun);
                                cycles.increment();
                                begun = ended;
                            } while (begun < deadline);
                        },
                        executor));
            }
        }
        all.forEach(CompletableFuture::join);
        Duration processor = ProcessorTime.used().minus(before);
        return Measured.of(cycles.sum(), System.nanoTime() - started, latency).using(processor);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
