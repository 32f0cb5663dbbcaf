package dev.orders.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/// Runs the same step on many virtual threads at once. A barrier holds each thread back until all have arrived,
/// so that they really compete.
public final class Race {
    /// A step that hangs must fail its test and not the build. A step takes milliseconds.
    private static final long PATIENCE_SECONDS = 60;

    private Race() {}

    /// Returns the result of each contestant's `step`, by the number of the contestant from 0.
    public static <T> List<T> run(int contestants, IntFunction<T> step) {
        CyclicBarrier gate = new CyclicBarrier(contestants);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int number = 0; number < contestants; number++) {
                int contestant = number;
                futures.add(threads.submit(() -> startTogether(gate, step, contestant)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            return List.copyOf(results);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the race was interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError("a contestant failed", failed);
        }
    }

    private static <T> T startTogether(CyclicBarrier gate, IntFunction<T> step, int contestant)
            throws InterruptedException, BrokenBarrierException {
        gate.await();
        return step.apply(contestant);
    }
}
