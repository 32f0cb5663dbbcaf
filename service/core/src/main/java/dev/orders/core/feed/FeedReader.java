package dev.orders.core.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One reader of the feed. Every event that passes its filter comes once, in the order of the log. Used by one
/// thread, and ended by any.
public final class FeedReader implements AutoCloseable {
    private final LiveTail tail;
    private final FeedFilter filter;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile long position;

    FeedReader(LiveTail tail, FeedFilter filter, long position) {
        this.tail = tail;
        this.filter = filter;
        this.position = position;
    }

    /// How far it has come: whoever goes on behind it misses nothing.
    public long position() {
        return position;
    }

    FeedFilter filter() {
        return filter;
    }

    boolean isClosed() {
        return closed.get();
    }

    /// The next events, as soon as there are any. None after `wait`, or earlier if there were only others'; and
    /// while the store does not answer. Empty once the reader is at its end: closed, or all are.
    public Optional<Batch> next(Duration wait) throws InterruptedException {
        Optional<Batch> batch = tail.next(this, wait);
        batch.ifPresent(got -> position = got.position());
        return batch;
    }

    /// Wakes whoever waits for the next events, and has nothing more.
    public void end() {
        if (!closed.getAndSet(true)) {
            tail.closeReader();
        }
    }

    @Override
    public void close() {
        end();
    }
}
