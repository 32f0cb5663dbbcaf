package dev.orders.http.connection;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The bytes that are held for clients, counted for all connections together, with one bound.
///
/// A connection that needs more than is left gets it from others whose clients let the service wait: the largest share
/// first, and of equal ones the oldest. A large share may take it only from those that have waited for longer than a
/// grace period. If there is nothing to be had, the connection that asks is refused.
final class HeldBytes {
    /// An ordinary request and its answer need no more.
    static final int SMALL = 128 * 1024;

    private final long most;
    private final Duration grace;
    private final LongSupplier nanoTime;
    private final AtomicLong total = new AtomicLong();
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();

    /// @param nanoTime a monotonic clock, in nanoseconds
    HeldBytes(long most, Duration grace, LongSupplier nanoTime) {
        this.most = most;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    /// How many bytes are held now.
    long total() {
        return total.get();
    }

    /// The share of a new connection, empty at first.
    ///
    /// @param eviction closes the connection; called by any thread, once at most
    Share open(Runnable eviction) {
        Share share = new Share(eviction);
        shares.add(share);
        return share;
    }

    private boolean take(long bytes, Share asking) {
        if (total.addAndGet(bytes) <= most || makeRoom(asking, bytes)) {
            return true;
        }
        total.addAndGet(-bytes);
        return false;
    }

    private synchronized boolean makeRoom(Share asking, long bytes) {
        boolean small = asking.bytes() + bytes <= SMALL;
        while (total.get() > most) {
            Optional<Share> largest = shares.stream()
                    .filter(share -> share != asking && share.yields(small))
                    .max(Comparator.comparingLong(Share::bytes).thenComparingLong(Share::heldNanos));
            if (largest.isEmpty()) {
                return false;
            }
            largest.get().evict();
        }
        return true;
    }

    /// What is held for one connection. Any thread may call it.
    final class Share {
        private final Runnable eviction;
        private long bytes;
        private boolean closed;
        private volatile boolean waitsForClient;
        private volatile long sinceNanos;

        private Share(Runnable eviction) {
            this.eviction = eviction;
            waitForClient();
        }

        /// Holds more bytes, unless the bound does not allow it.
        boolean hold(long more) {
            if (!take(more, this)) {
                return false;
            }
            synchronized (this) {
                if (!closed) {
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
            }
        }

        /// From now on the client is what the connection waits for: to send something, or to take it.
        void waitForClient() {
            sinceNanos = nanoTime.getAsLong();
            waitsForClient = true;
        }

        /// The service has all of the request. What it holds for it is not the client's fault until it answers.
        void waitForService() {
            waitsForClient = false;
        }

        /// Holds nothing from now on.
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

        private boolean yields(boolean toSmall) {
            return waitsForClient && (toSmall || heldNanos() >= grace.toNanos());
        }

        private long heldNanos() {
            return nanoTime.getAsLong() - sinceNanos;
        }

        private synchronized long bytes() {
            return bytes;
        }
    }
}
