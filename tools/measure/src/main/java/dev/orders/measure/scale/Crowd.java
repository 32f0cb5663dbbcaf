package dev.orders.measure.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that share a number of steps, on virtual threads like the service's requests.
record Crowd(int clients) {
    /// Runs the steps from `first` (inclusive) to `end` (exclusive), each once.
    ///
    /// @throws IllegalStateException if a step fails
    void run(int first, int end, Operation.Step step) {
        AtomicInteger next = new AtomicInteger(first);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                running.add(executor.submit(() -> {
                    for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                        step.run(number);
                    }
                }));
            }
        }
        running.forEach(Crowd::requireSuccess);
    }

    private static void requireSuccess(Future<?> client) {
        try {
            client.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a step failed", failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        }
    }
}
