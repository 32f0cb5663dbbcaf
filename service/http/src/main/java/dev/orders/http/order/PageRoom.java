package dev.orders.http.order;

import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Limits the memory of all pages that are created at the same time. The size of an order is known only after it
/// was read, so each order counts as the largest possible one.
@Singleton
public class PageRoom {
    /// The same as the longest time that the store may take to answer.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;
    private final Semaphore usual;

    /// Pages of the usual size do not wait for larger pages.
    private final Semaphore large;

    @Inject
    PageRoom(ConnectionLimits limits) {
        this(limits, PATIENCE);
    }

    /// @param patience how long a page waits for memory
    PageRoom(ConnectionLimits limits, Duration patience) {
        this.patience = patience;
        // Every heap, even the smallest, has room for one page of the largest size.
        int orders = Math.max(OrderListRequest.MAX_LIMIT, limits.pageOrders());
        usual = new Semaphore(orders);
        large = new Semaphore(orders);
    }

    /// Reserves memory for a page until the result is closed. Waits for it at most a few seconds.
    ///
    /// @param orders the maximum number of orders on the page
    /// @throws Refused if the memory was not free in time
    public Room enter(int orders) {
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

    /// The reserved memory. Close it after the page was created.
    public interface Room extends AutoCloseable {
        @Override
        void close();
    }
}
