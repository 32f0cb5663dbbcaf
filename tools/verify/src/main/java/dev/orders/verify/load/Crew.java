package dev.orders.verify.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// A few virtual threads that share work.
final class Crew {
    /// What is done with one piece of work.
    interface Task<T> {
        void accept(T piece) throws ServiceUnusable;
    }

    private Crew() {}

    /// Has every piece done, by this many at once.
    ///
    /// @throws ServiceUnusable as soon as one piece ends so; the others are given up
    static <T> void each(int workers, List<T> pieces, Task<T> task) throws ServiceUnusable {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService crew = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(crew.submit(() -> {
                    for (int piece = next.getAndIncrement();
                            piece < pieces.size() && !Thread.currentThread().isInterrupted();
                            piece = next.getAndIncrement()) {
                        task.accept(pieces.get(piece));
                    }
                    return task;
                }));
            }
            try {
                for (Future<Object> one : running) {
                    one.get();
                }
            } catch (ExecutionException failed) {
                crew.shutdownNow();
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
