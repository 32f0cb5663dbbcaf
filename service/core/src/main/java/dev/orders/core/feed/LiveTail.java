package dev.orders.core.feed;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Reads the end of the event log once for all readers, as long as there are readers. Each reader fetches its
/// events at its own speed: from the newest events, which are kept here, or from the event log if the reader is
/// too far back. So slow readers do not use more memory, and no reader waits for another.
public final class LiveTail implements AutoCloseable {
    /// The longest time that a new event waits before it is read.
    static final Duration INTERVAL = Duration.ofMillis(100);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int READ = 200;

    /// The result of [#open].
    public sealed interface Opening {
        /// The reader is open until it is closed.
        record Opened(FeedReader reader) implements Opening {}

        /// The position is greater than the last position of the event log, so it comes from another log or is a
        /// mistake.
        record BeyondEnd() implements Opening {}
    }

    /// The readers of one tenant.
    private static final class Waiting {
        private final Condition moved;
        private int readers;

        private Waiting(Condition moved) {
            this.moved = moved;
        }
    }

    private final EventLog log;
    private final EventFormat format;
    private final Background background;

    /// Only one reader at a time reads the event log directly. Otherwise many readers that reconnect together
    /// would take the store's connections from requests. The semaphore is fair, so readers take turns.
    private final Semaphore catchingUp = new Semaphore(1, true);

    private final ReentrantLock lock = new ReentrantLock();

    /// Where the readers of each tenant wait, so that an event wakes only those that may get it. Guarded by
    /// the lock, like the fields below.
    private final Map<TenantId, Waiting> waiting = new HashMap<>();

    /// Null while there are no readers.
    private @Nullable Window window;

    /// Reads new events into the window.
    private @Nullable BackgroundTask task;

    private boolean closed;

    /// @param background runs the task that reads the end of the log
    public LiveTail(EventLog log, EventFormat format, Background background) {
        this.log = log;
        this.format = format;
        this.background = background;
    }

    /// Opens a reader that starts after a position, or with new events.
    ///
    /// @throws StoreUnavailableException when the store cannot answer
    public Opening open(FeedFilter filter, OptionalLong after) {
        long end = log.end();
        if (after.orElse(end) > end) {
            return new Opening.BeyondEnd();
        }
        lock.lock();
        try {
            waiting.computeIfAbsent(filter.tenant(), _ -> new Waiting(lock.newCondition())).readers++;
            if (window == null && !closed) {
                beginWindow(new Window(end));
            }
            if (window != null) {
                window.open(filter.tenant());
            }
        } finally {
            lock.unlock();
        }
        return new Opening.Opened(new FeedReader(this, filter, after.orElse(end)));
    }

    private void beginWindow(Window begun) {
        window = begun;
        task = background.start(new Work(
                "live-tail", "live-tail", BOUND, AFTER_FAILURE, () -> runOnce(begun) ? Duration.ZERO : INTERVAL));
    }

    /// Forgets the newest events. Readers read them from the event log, which may have changed.
    public void forget() {
        lock.lock();
        try {
            Window current = window;
            if (current != null) {
                endWindow();
                beginWindow(current.forgotten());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends all readers. Readers that are opened later end at once.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            endWindow();
            waiting.values().forEach(tenant -> tenant.moved.signalAll());
        } finally {
            lock.unlock();
        }
    }

    void closeReader(TenantId tenant) {
        lock.lock();
        try {
            Waiting ofTenant = waiting.get(tenant);
            if (ofTenant != null) {
                ofTenant.moved.signalAll();
                ofTenant.readers--;
                if (ofTenant.readers == 0) {
                    closeTenant(tenant);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeTenant(TenantId tenant) {
        waiting.remove(tenant);
        if (waiting.isEmpty()) {
            endWindow();
        } else if (window != null) {
            window.close(tenant);
        }
    }

    private void endWindow() {
        window = null;
        if (task != null) {
            task.stop();
            task = null;
        }
    }

    /// Reads new events. Returns whether the log may contain more of them already.
    ///
    /// @throws StoreUnavailableException if the store does not answer; the next run continues at the same
    ///     position
    boolean runOnce() {
        Window current = current();
        return current != null && runOnce(current);
    }

    /// Reads into its own window only, because two threads must not add to the same window.
    private boolean runOnce(Window mine) {
        List<LoggedEvent> logged = log.readAll(mine.end(), READ);
        List<FeedEvent> events =
                logged.stream().map(event -> FeedEvent.of(event, format)).toList();
        if (!events.isEmpty()) {
            lock.lock();
            try {
                mine.add(events);
                events.stream().map(FeedEvent::tenant).distinct().forEach(this::wake);
            } finally {
                lock.unlock();
            }
        }
        return logged.size() == READ;
    }

    private void wake(TenantId tenant) {
        Waiting ofTenant = waiting.get(tenant);
        if (ofTenant != null) {
            ofTenant.moved.signalAll();
        }
    }

    private @Nullable Window current() {
        lock.lock();
        try {
            return window;
        } finally {
            lock.unlock();
        }
    }

    /// The events after the reader's position. Empty if the reader must end.
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
                if (!current.hasAllAfter(reader.position(), reader.tenant())) {
                    break;
                }
                Batch batch = current.after(reader.position(), reader.filter());
                if (batch.position() > reader.position() || nanos <= 0) {
                    return Optional.of(batch);
                }
                nanos = moved(reader).awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(catchUp(reader, begin, wait));
    }

    /// Where an open reader waits.
    private Condition moved(FeedReader reader) {
        return Objects.requireNonNull(waiting.get(reader.tenant())).moved;
    }

    private Batch catchUp(FeedReader reader, long begin, Duration wait) throws InterruptedException {
        Optional<List<LoggedEvent>> read = readBehind(reader, wait);
        if (read.isEmpty()) {
            pause(reader, wait);
            return new Batch(List.of(), reader.position());
        }
        Batch.Gathering gathering = new Batch.Gathering(reader.position());
        for (LoggedEvent logged : read.get()) {
            if (gathering.isFull()) {
                return gathering.batch();
            }
            gathering.add(logged, reader.filter(), format);
        }
        if (read.get().size() < Batch.MOST_EVENTS) {
            // The log had all events up to the begin of the window before it was read.
            gathering.pass(Math.max(gathering.position(), begin));
        }
        return gathering.batch();
    }

    /// The tenant's events after the reader's position, read from the event log. Empty if they cannot
    /// be read now.
    private Optional<List<LoggedEvent>> readBehind(FeedReader reader, Duration wait) throws InterruptedException {
        if (!catchingUp.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(log.readAll(reader.tenant(), reader.position(), Batch.MOST_EVENTS));
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
                nanos = moved(reader).awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
