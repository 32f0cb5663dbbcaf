package dev.orders.verify.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Processes a list with several virtual threads.
final class Parallel {
    /// Processes one item.
    interface Task<T> {
        void accept(T item) throws ServiceUnusable;
    }

    private Parallel() {}

    /// Processes every item with this number of threads.
    ///
    /// @throws ServiceUnusable if processing an item throws it; the remaining items are skipped
    static <T> void forEach(int workers, List<T> items, Task<T> task) throws ServiceUnusable {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(threads.submit(() -> {
                    for (int item = next.getAndIncrement();
                            item < items.size() && !Thread.currentThread().isInterrupted();
                            item = next.getAndIncrement()) {
                        task.accept(items.get(item));
                    }
                    return task;
                }));
            }
            try {
                for (Future<Object> one : running) {
                    one.get();
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                if (failed.getCause() instanceof ServiceUnusable unusable) {
                    throw unusable;
                }
                throw new IllegalStateException("a client failed", failed);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
