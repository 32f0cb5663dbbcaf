package dev.orders.core.feed;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The end of the log, read once for all readers while there are any. Readers pull: each takes what it can when
/// it can, from the newest events that are kept here or, if it is further behind, from the log itself. So what is
/// held in memory does not grow with how slow a reader is, and none waits for another.
public final class LiveTail implements AutoCloseable {
    /// What an event waits for at most, apart from the reading.
    static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int READ = 200;

    /// What became of a wish to read.
    public sealed interface Opening {
        /// It reads, until it is closed.
        record Opened(FeedReader reader) implements Opening {}

        /// Nobody has been told of a position that the log does not have: it is from another log, or a mistake.
        ///
        /// @param end the log's last position
        record BeyondEnd(long end) implements Opening {}
    }

    private final EventLog log;
    private final EventFormat format;
    private final Background background;

    /// One reader at a time catches up: a stampede of those who come back must not take the store's connections
    /// from requests. Fair, so that they take turns.
    private final Semaphore catchingUp = new Semaphore(1, true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /// Absent while there are no readers. Guarded by the lock, like all below.
    private @Nullable Window window;

    /// Reads for the window.
    private @Nullable BackgroundTask task;

    private int readers;
    private boolean closed;

    /// @param background runs the task that reads the end of the log
    public LiveTail(EventLog log, EventFormat format, Background background) {
        this.log = log;
        this.format = format;
        this.background = background;
    }

    /// A reader of what comes behind a position, or of what happens from now on.
    ///
    /// @throws StoreUnavailableException when the store cannot answer
    public Opening open(FeedFilter filter, OptionalLong after) {
        long end = log.end();
        if (after.orElse(end) > end) {
            return new Opening.BeyondEnd(end);
        }
        lock.lock();
        try {
            readers++;
            if (window == null && !closed) {
                Window begun = new Window(end);
                window = begun;
                task = background.start(new Work(
                        "live-tail",
                        "live-tail",
                        BOUND,
                        AFTER_FAILURE,
                        () -> runOnce(begun) ? Duration.ZERO : INTERVAL));
            }
        } finally {
            lock.unlock();
        }
        return new Opening.Opened(new FeedReader(this, filter, after.orElse(end)));
    }

    /// Ends every reader, now and from now on.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            endWindow();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void closeReader() {
        lock.lock();
        try {
            readers--;
            if (readers == 0) {
                endWindow();
            }
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void endWindow() {
        window = null;
        if (task != null) {
            task.stop();
            task = null;
        }
    }

    /// Reads what is new, and says whether there may be more of it already.
    ///
    /// @throws StoreUnavailableException when the store cannot answer; the next round goes on
    boolean runOnce() {
        Window current = current();
        return current != null && runOnce(current);
    }

    /// Reads for one window: two threads must not add to the same one.
    private boolean runOnce(Window mine) {
        List<LoggedEvent> logged = log.readAll(mine.end(), READ);
        List<FeedEvent> events =
                logged.stream().map(event -> FeedEvent.of(event, format)).toList();
        if (!events.isEmpty()) {
            lock.lock();
            try {
                mine.add(events);
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
        return logged.size() == READ;
    }

    private @Nullable Window current() {
        lock.lock();
        try {
            return window;
        } finally {
            lock.unlock();
        }
    }

    /// What comes behind the reader's position; empty when the reader is to end.
    Optional<Batch> next(FeedReader reader, Duration wait) throws InterruptedException {
        long begin;
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (true) {
                Window current = window;
                if (current == null || reader.isClosed()) {
                    return Optional.empty();
                }
                begin = current.begin();
                if (reader.position() < begin) {
                    break;
                }
                Batch batch = current.after(reader.position(), reader.filter());
                if (batch.position() > reader.position() || nanos <= 0) {
                    return Optional.of(batch);
                }
                nanos = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(catchUp(reader, begin, wait));
    }

    private Batch catchUp(FeedReader reader, long begin, Duration wait) throws InterruptedException {
        Optional<List<LoggedEvent>> read = readBehind(reader, wait);
        if (read.isEmpty()) {
            pause(reader, wait);
            return new Batch(List.of(), reader.position());
        }
        if (read.get().isEmpty()) {
            return new Batch(List.of(), begin);
        }
        Batch.Gathering gathering = new Batch.Gathering(reader.position());
        for (LoggedEvent logged : read.get()) {
            if (gathering.isFull()) {
                break;
            }
            if (reader.filter().passes(logged)) {
                gathering.take(FeedEvent.of(logged, format));
            } else {
                gathering.pass(logged.position());
            }
        }
        return gathering.batch();
    }

    /// What the log has behind the reader; empty if it is not to be had now.
    private Optional<List<LoggedEvent>> readBehind(FeedReader reader, Duration wait) throws InterruptedException {
        if (!catchingUp.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(log.readAll(reader.position(), Batch.MOST_EVENTS));
        } catch (StoreUnavailableException _) {
            return Optional.empty();
        } finally {
            catchingUp.release();
        }
    }

    private void pause(FeedReader reader, Duration wait) throws InterruptedException {
        lock.lock();
        try {
            long nanos = Math.min(wait.toNanos(), AFTER_FAILURE.toNanos());
            while (nanos > 0 && window != null && !reader.isClosed()) {
                nanos = moved.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
