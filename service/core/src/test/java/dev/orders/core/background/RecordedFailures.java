package dev.orders.core.background;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Records the failures of background work for tests.
public final class RecordedFailures implements BackgroundObserver {
    private final List<String> tasks = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener;

    /// @param listener is called for each failure too, on the thread of its task
    public RecordedFailures(Consumer<String> listener) {
        this.listener = listener;
    }

    /// The name of the task of each failure.
    public List<String> tasks() {
        return List.copyOf(tasks);
    }

    /// Creates background work that reports its failures here, and whose pauses are not random.
    public Background background(LongSupplier nanoTime, ThreadFactory threads) {
        return new Background(this, nanoTime, () -> 0, threads);
    }

    /// Creates the same on daemon threads.
    public Background background(LongSupplier nanoTime) {
        return background(nanoTime, Thread.ofPlatform().daemon().factory());
    }

    @Override
    public void started(String task) {
        // Only failures are recorded.
    }

    @Override
    public void succeeded(String task) {
        // Only failures are recorded.
    }

    @Override
    public void failed(String task) {
        tasks.add(task);
        listener.accept(task);
    }
}
