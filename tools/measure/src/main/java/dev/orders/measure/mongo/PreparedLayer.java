package dev.orders.measure.mongo;

import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.ProcessorTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Runs operations of one kind in this process, and measures its processor time and that of the server. Prepares the
/// operations beforehand and deletes their orders afterwards, chunk after chunk, which is not measured.
///
/// @param name the name in tables
record PreparedLayer(String name, DatabaseServer server, Operations operations, Kind kind, int clients)
        implements Layer {
    @Override
    public Measured run(Duration length) {
        Histogram latency = new ConcurrentHistogram(3);
        long deadline = System.nanoTime() + length.toNanos();
        long cycles = 0;
        long nanos = 0;
        Duration here = Duration.ZERO;
        Duration there = Duration.ZERO;
        do {
            List<Runnable> chunk = operations.prepare(kind, clients * kind.chunk());
            Duration thereBefore = server.processorTime();
            Duration hereBefore = ProcessorTime.used();
            long before = System.nanoTime();
            runAll(chunk, latency);
            nanos += System.nanoTime() - before;
            here = here.plus(ProcessorTime.used()).minus(hereBefore);
            there = there.plus(server.processorTime()).minus(thereBefore);
            cycles += chunk.size();
            operations.clean();
        } while (System.nanoTime() < deadline);
        return Measured.of(cycles, nanos, latency).using(here).onServer(there);
    }

    /// Runs a share of the operations on each of as many threads as there are clients.
    private void runAll(List<Runnable> chunk, Histogram latency) {
        List<CompletableFuture<?>> shares = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                List<Runnable> share = chunk.subList(client * kind.chunk(), (client + 1) * kind.chunk());
                shares.add(CompletableFuture.runAsync(
                        () -> share.forEach(operation -> {
                            long begun = System.nanoTime();
                            operation.run();
                            latency.recordValue(System.nanoTime() - begun);
                        }),
                        executor));
            }
        }
        shares.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        operations.close();
    }
}
