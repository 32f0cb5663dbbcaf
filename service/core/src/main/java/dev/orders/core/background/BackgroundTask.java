package dev.orders.core.background;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// A step that runs again and again on a thread of its own, and outlives whatever it throws. Of failures in a row the
/// first is logged with its cause; every one is counted. After a failure the task pauses, for longer each time.
public final class BackgroundTask implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundTask.class.getName());

    /// The longest wait that a condition can be asked for.
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final String name;
    private final Step step;
    private final Duration bound;
    private final Backoff backoff;
    private final BackgroundObserver observer;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Guarded by the lock, like all below.
    private boolean woken;

    private boolean ending;

    /// Failures since the last success.
    private int failures;

    /// Whether a step has begun that has not succeeded yet, and since when.
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

    /// Whether the task runs no step any more.
    public boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    String name() {
        return name;
    }

    /// Whether a step has begun that has not succeeded within the bound of the task.
    boolean isOverdue() {
        lock.lock();
        try {
            return unfinished && nanoTime.getAsLong() - unfinishedSince > bound.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the pause that the task is in, or the next one if a step is running.
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Asks the task to end after the step that is running. Does not wait for it.
    public void stop() {
        lock.lock();
        try {
            ending = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Asks the task to end at once, by an interrupt of the step that is running. Does not wait for it.
    public void interrupt() {
        stop();
        thread.interrupt();
    }

    /// Waits until the task has ended. If this thread is interrupted meanwhile, it stops waiting and stays interrupted;
    /// the thread of the task is a daemon.
    public void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the task and waits until the step that is running has ended, even if this thread is interrupted: what the
    /// step uses may be closed afterwards. The interrupt is kept for later.
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
            // An interrupt that the step left behind would end the pause, and the task with it.
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

    /// Runs the step once, whatever it throws, and returns the pause until the next time.
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
            // What an interrupt breaks off is no failure.
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
        if (before > 0) {
            report(() -> LOG.log(Level.INFO, "{0} goes on; it had failed {1} times in a row", name, before));
        }
    }

    private int fail(Throwable failure) {
        int inARow;
        lock.lock();
        try {
            inARow = ++failures;
        } finally {
            lock.unlock();
        }
        report(() -> observer.failed(name));
        if (inARow == 1) {
            report(() -> LOG.log(Level.ERROR, name + " failed. It is tried again until it works", failure));
        }
        return inARow;
    }

    /// What cannot be counted or logged, for lack of memory for example, does not end the task.
    private static void report(Runnable report) {
        try {
            report.run();
        } catch (Throwable _) {
            // There is nowhere left to report it.
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
