package dev.orders.http.order;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds the memory of the pages that are being made at a time. How large an order is shows only when it has been
/// read, so each counts as the largest.
@Singleton
class PageRoom {
    /// As long as the store may take to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final Semaphore usual;

    /// Pages of the usual size do not wait for larger ones.
    private final Semaphore large;

    @Inject
    PageRoom(ConnectionLimits limits) {
        this(limits, PATIENCE);
    }

    /// @param patience how long a page waits for room
    PageRoom(ConnectionLimits limits, Duration patience) {
        this.patience = patience;
        // Even the smallest heap makes one page of the largest size at a time.
        int orders = Math.max(OrderListRequest.MAX_LIMIT, limits.pageOrders());
        usual = new Semaphore(orders);
        large = new Semaphore(orders);
    }

    /// Room for a page until it is closed. Waits for it for a few seconds.
    ///
    /// @param orders how many orders the page may have
    /// @throws Refused if no room was left in time
    Room enter(int orders) {
        Semaphore lane = orders <= OrderListRequest.DEFAULT_LIMIT ? usual : large;
        try {
            if (!lane.tryAcquire(orders, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Refused(Problem.overloaded());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused(Problem.overloaded());
        }
        return () -> lane.release(orders);
    }

    /// Must be closed when the page is made.
    interface Room extends AutoCloseable {
        @Override
        void close();
    }
}
