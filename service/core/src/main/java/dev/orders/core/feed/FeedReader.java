package dev.orders.core.feed;

import dev.orders.core.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// One reader of the live feed. It receives every event that passes its filter once, in the order of the log. One
/// thread reads; any thread may end it.
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

    /// The position up to which the reader has read. The next batch starts after it.
    public long position() {
        return position;
    }

    FeedFilter filter() {
        return filter;
    }

    TenantId tenant() {
        return filter.tenant();
    }

    boolean isClosed() {
        return closed.get();
    }

    /// Waits for the next events and returns them. The batch is empty if no event arrives within `wait`, or if the
    /// store does not answer. It may also be empty earlier, if the filter excludes all new events.
    /// Returns empty when this reader or the live feed was closed.
    public Optional<Batch> next(Duration wait) throws InterruptedException {
        Optional<Batch> batch = tail.next(this, wait);
        batch.ifPresent(got -> position = got.position());
        return batch;
    }

    /// Ends the reader. A thread that waits in [#next] returns at once.
    public void end() {
        if (!closed.getAndSet(true)) {
            tail.closeReader(tenant());
        }
    }

    @Override
    public void close() {
        end();
    }
}
