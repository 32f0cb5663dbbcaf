package dev.orders.measure.scale;

import dev.orders.measure.layer.Ratios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;

/// Measures the cost of operations in some rounds.
///
/// @param crowd the clients of a concurrent write
/// @param written counts the pages that were appended to the write-ahead log. It begins anew when the log does
record Meter(Crowd crowd, IntSupplier written) {
    static final int ROUNDS = 5;

    /// Reading the counter is one call itself.
    private static final int CALLS_OF_COUNTER = 1;

    private static final Path COUNTERS = Path.of("/proc/thread-self/io");
    private static final String READ_CALLS = "syscr: ";

    Cost measure(Operation operation) {
        List<Double> micros = new ArrayList<>();
        List<Double> pages = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            int before = pages(operation);
            long begun = processorNanos(operation);
            run(operation, next);
            micros.add((processorNanos(operation) - begun) / 1e3 / operation.times());
            pages.add(Math.max(0, pages(operation) - before) * 1.0 / operation.times());
        }
        return new Cost(Ratios.median(micros), Ratios.median(pages));
    }

    private void run(Operation operation, AtomicInteger next) {
        int end = next.get() + operation.times();
        switch (operation.kind()) {
            case READ, WRITE -> {
                while (next.get() < end) {
                    operation.step().run(next.getAndIncrement());
                }
            }
            case CONCURRENT_WRITE -> {
                crowd.run(next.get(), end, operation.step());
                next.set(end);
            }
        }
    }

    private static long processorNanos(Operation operation) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return switch (operation.kind()) {
            case READ -> threads.getCurrentThreadCpuTime();
            case WRITE, CONCURRENT_WRITE ->
                LongStream.of(threads.getAllThreadIds())
                        .map(threads::getThreadCpuTime)
                        .filter(nanos -> nanos > 0)
                        .sum();
        };
    }

    private int pages(Operation operation) {
        return switch (operation.kind()) {
            case READ -> readCalls();
            case WRITE, CONCURRENT_WRITE -> written.getAsInt();
        };
    }

    /// Linux counts them for each thread.
    private static int readCalls() {
        try {
            return Files.readAllLines(COUNTERS).stream()
                            .filter(line -> line.startsWith(READ_CALLS))
                            .mapToInt(line -> Integer.parseInt(line.substring(READ_CALLS.length())))
                            .findFirst()
                            .orElseThrow()
                    - CALLS_OF_COUNTER;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
