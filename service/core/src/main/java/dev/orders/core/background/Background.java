package dev.orders.core.background;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The background tasks of this process, and which of them are overdue.
public final class Background {
    /// The upper limit of the pause after the first failure.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final BackgroundObserver observer;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final ThreadFactory threads;
    private final Set<BackgroundTask> tasks = ConcurrentHashMap.newKeySet();

    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    /// @param random shortens pauses at random; several threads use it
    /// @param threads creates the thread of each task
    public Background(
            BackgroundObserver observer, LongSupplier nanoTime, RandomGenerator random, ThreadFactory threads) {
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.random = random;
        this.threads = threads;
    }

    /// Background work without metrics, for tools and tests. Failures are logged only.
    public static Background unobserved() {
        return new Background(
                new Unobserved(),
                System::nanoTime,
                () -> 0,
                Thread.ofPlatform().daemon().factory());
    }

    private static final class Unobserved implements BackgroundObserver {
        @Override
        public void started(String task) {
            // There are no metrics.
        }

        @Override
        public void succeeded(String task) {
            // There are no metrics.
        }

        @Override
        public void failed(String task) {
            // The task logs the failure itself.
        }
    }

    /// Starts a task, which runs until it is stopped.
    public BackgroundTask start(Work work) {
        Backoff backoff = new Backoff(FIRST_PAUSE, work.longestPause(), random);
        BackgroundTask task = new BackgroundTask(work, backoff, observer, nanoTime, threads);
        tasks.removeIf(BackgroundTask::hasEnded);
        tasks.add(task);
        observer.started(work.task());
        task.start();
        return task;
    }

    /// The sorted names of the overdue tasks, without duplicates.
    public List<String> overdue() {
        return tasks.stream()
                .filter(task -> !task.hasEnded() && task.isOverdue())
                .map(BackgroundTask::name)
                .distinct()
                .sorted()
                .toList();
    }
}
