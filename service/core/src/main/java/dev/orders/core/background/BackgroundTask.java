package dev.orders.core.background;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Runs a step again and again on its own thread. Whatever the step throws, the task continues after a pause,
/// which grows with each failure. The task counts every failure. It logs the first failure of a series with its
/// cause, and then at most one a minute.
public final class BackgroundTask implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundTask.class.getName());

    /// The longest time that `awaitNanos` is asked to wait.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    /// Whoever looks at the last few minutes of the log sees that a task is failing, however long ago it began.
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private final String name;
    private final Step step;
    private final Duration bound;
    private final Backoff backoff;
    private final BackgroundObserver observer;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by the lock, like the fields below.
    private boolean woken;

    private boolean ending;

    /// The number of failures since the last success.
    private int failures;

    /// When the last failure was logged.
    private long loggedAt;

    /// Whether a step has begun since the last success. [#unfinishedSince] is the time of the first such step.
    private boolean unfinished;

    private long unfinishedSince;

    BackgroundTask(
            Work work, Backoff backoff, BackgroundObserver observer, LongSupplier nanoTime, ThreadFactory threads) {
        this.name = work.task();
        this.step = work.step();
        this.bound = work.bound();
        this.backoff = backoff;
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.thread = threads.newThread(this::run);
        thread.setName(work.thread());
    }

    void start() {
        thread.start();
    }

    /// Whether the thread of the task has ended.
    public boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    String name() {
        return name;
    }

    /// Whether the task has not succeeded within its bound since its first unfinished step began.
    boolean isOverdue() {
        lock.lock();
        try {
            return unfinished && nanoTime.getAsLong() - unfinishedSince > bound.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the current pause, or the next pause if a step is running.
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Makes the task end after the running step. Does not wait for the end.
    public void stop() {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Makes the task end at once by interrupting the running step. Does not wait for the end.
    public void interrupt() {
        stop();
        thread.interrupt();
    }

    /// Waits until the task has ended. An interrupt of the calling thread ends the wait and is kept. The thread
    /// of the task is a daemon, so it does not keep the process alive.
    public void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the task and waits until the running step has ended, even if the calling thread is interrupted,
    /// because the caller may then close what the step uses. The interrupt is kept.
    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (!hasEnded()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isEnding()) {
            Duration pause = runOnce();
            // Clears an interrupt that the step left, because it would end the pause and the task.
            var _ = Thread.interrupted();
            pause(pause);
        }
    }

    private boolean isEnding() {
        lock.lock();
        try {
            return ending;
        } finally {
            lock.unlock();
        }
    }

    /// Runs the step once and catches everything that it throws. Returns the pause before the next run.
    Duration runOnce() {
        begin();
        try {
            Duration pause = step.run();
            succeed();
            return pause;
        } catch (InterruptedException _) {
            stop();
            return Duration.ZERO;
        } catch (Throwable failure) {
            // After an interrupt the exception is not a failure.
            return isEnding() ? Duration.ZERO : backoff.after(fail(failure));
        }
    }

    private void begin() {
        lock.lock();
        try {
            woken = false;
            if (!unfinished) {
                unfinished = true;
                unfinishedSince = nanoTime.getAsLong();
            }
        } finally {
            lock.unlock();
        }
    }

    private void succeed() {
        int before;
        lock.lock();
        try {
            unfinished = false;
            before = failures;
            failures = 0;
        } finally {
            lock.unlock();
        }
        report(() -> observer.succeeded(name));
        if (before > 0) {
            report(() -> LOG.log(Level.INFO, "{0} works again after {1} failures in a row", name, before));
        }
    }

    private int fail(Throwable failure) {
        int inARow;
        boolean isLogged;
        lock.lock();
        try {
            inARow = ++failures;
            long now = nanoTime.getAsLong();
            isLogged = inARow == 1 || now - loggedAt >= BETWEEN_LINES.toNanos();
            loggedAt = isLogged ? now : loggedAt;
        } finally {
            lock.unlock();
        }
        report(() -> observer.failed(name));
        if (isLogged) {
            report(() -> LOG.log(Level.ERROR, name + " failed. It is repeated until it succeeds", failure));
        }
        return inARow;
    }

    /// A report that fails, for example for lack of memory, does not end the task.
    private static void report(Runnable report) {
        try {
            report.run();
        } catch (Throwable _) {
            // A failure of the report cannot be reported.
        }
    }

    private void pause(Duration length) {
        lock.lock();
        try {
            long left = (length.compareTo(LONGEST_WAIT) < 0 ? length : LONGEST_WAIT).toNanos();
            while (!woken && !ending && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            ending = true;
        } finally {
            lock.unlock();
        }
    }
}
