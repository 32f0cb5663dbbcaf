package dev.orders.http.connection;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Counts the bytes that are held for clients, for all connections together, and enforces one limit.
///
/// If a connection needs more bytes than are free, other connections are closed to free theirs. Only connections
/// that wait for their client are closed: the one with the most bytes first, and among equal ones the one that
/// has waited longest. A request for a large share closes only connections that have waited longer than a grace
/// period. If no connection can be closed, the request is refused. A connection that pipelines requests is
/// refused too if it would hold the most bytes itself.
final class HeldBytes {
    /// Enough for an ordinary request and its answer.
    static final int SMALL = 128 * 1024;

    /// What a connection is doing.
    private enum State {
        /// The service waits for the client to send or to receive something.
        WAITING_FOR_CLIENT,
        /// The client waits for the answer.
        SERVING,
        /// The client has sent more requests than it has received answers.
        PIPELINING
    }

    private final long most;
    private final Duration grace;
    private final LongSupplier nanoTime;
    private final AtomicLong total = new AtomicLong();

    /// The shares that hold bytes. So a search passes over connections that hold none.
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();

    /// @param nanoTime a monotonic clock, in nanoseconds
    HeldBytes(long most, Duration grace, LongSupplier nanoTime) {
        this.most = most;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    /// The number of bytes that are held now.
    long total() {
        return total.get();
    }

    /// Opens an empty share for a new connection.
    ///
    /// @param eviction closes the connection; called at most once, on any thread
    Share open(Runnable eviction) {
        return new Share(eviction);
    }

    private boolean take(long bytes, Share asking) {
        if (total.addAndGet(bytes) <= most || evictFor(asking, bytes)) {
            return true;
        }
        total.addAndGet(-bytes);
        return false;
    }

    private synchronized boolean evictFor(Share asking, long bytes) {
        boolean small = asking.bytes() + bytes <= SMALL;
        while (total.get() > most) {
            Optional<Share> largest = shares.stream()
                    .filter(share ->
                            share == asking ? asking.state == State.PIPELINING && !small : share.mayBeEvicted(small))
                    .max(Comparator.comparingLong((Share share) -> share.bytes() + (share == asking ? bytes : 0))
                            .thenComparingLong(Share::heldNanos));
            if (largest.isEmpty() || largest.get() == asking) {
                return false;
            }
            largest.get().evict();
        }
        return true;
    }

    /// The bytes held for one connection. Thread-safe.
    final class Share {
        private final Runnable eviction;
        private long bytes;
        private boolean closed;
        private volatile State state = State.WAITING_FOR_CLIENT;
        private volatile long sinceNanos;

        private Share(Runnable eviction) {
            this.eviction = eviction;
            this.sinceNanos = nanoTime.getAsLong();
        }

        /// Holds more bytes. Returns false if the limit does not allow it.
        boolean hold(long more) {
            if (!take(more, this)) {
                return false;
            }
            synchronized (this) {
                if (!closed) {
                    if (bytes == 0) {
                        shares.add(this);
                    }
                    bytes += more;
                    return true;
                }
            }
            total.addAndGet(-more);
            return false;
        }

        synchronized void release(long fewer) {
            if (!closed) {
                bytes -= fewer;
                total.addAndGet(-fewer);
                if (bytes == 0) {
                    shares.remove(this);
                }
            }
        }

        /// From now on the connection waits for the client to send or to receive something.
        void waitForClient() {
            sinceNanos = nanoTime.getAsLong();
            state = State.WAITING_FOR_CLIENT;
        }

        /// From now on the client waits for the answer. The service does not close a connection while it is
        /// working on its request.
        void waitForService() {
            state = State.SERVING;
        }

        /// From now on the client has sent more requests than it has received answers. The connection may be
        /// closed even while the service is working on one of the requests.
        void startPipelining() {
            if (state == State.SERVING) {
                sinceNanos = nanoTime.getAsLong();
            }
            state = State.PIPELINING;
        }

        /// Frees the bytes. The share holds nothing from now on.
        synchronized void close() {
            if (!closed) {
                closed = true;
                shares.remove(this);
                total.addAndGet(-bytes);
            }
        }

        private void evict() {
            close();
            eviction.run();
        }

        private boolean mayBeEvicted(boolean forSmall) {
            return state != State.SERVING && (forSmall || heldNanos() >= grace.toNanos());
        }

        private long heldNanos() {
            return nanoTime.getAsLong() - sinceNanos;
        }

        private synchronized long bytes() {
            return bytes;
        }
    }
}
