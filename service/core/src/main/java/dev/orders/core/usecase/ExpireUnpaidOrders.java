package dev.orders.core.usecase;

import dev.orders.core.expiry.DueOrder;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Reason;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Cancels the orders that were not paid in time. It changes an order as a client does, from the version that it has
/// read. So of a payment and an expiry at the same instant one wins, and the other one changes nothing. Several
/// instances may run it at the same time.
public final class ExpireUnpaidOrders {
    /// The actor of the events.
    public static final Actor EXPIRY = new Actor("expiry");

    /// The most orders that are cancelled together. They share the commits of an embedded store, and take as few
    /// connections of a database server as the requests of a busy moment.
    public static final int PAGE = 64;

    private final DueOrders dueOrders;
    private final OrderStore orders;
    private final Clock clock;

    public ExpireUnpaidOrders(DueOrders dueOrders, OrderStore orders, Clock clock) {
        this.dueOrders = dueOrders;
        this.orders = orders;
        this.clock = clock;
    }

    /// What a run has done.
    ///
    /// @param due how many orders it has tried to cancel
    /// @param expired how many of them it has cancelled; the others were changed by someone else meanwhile
    /// @param lag how long ago the first of them expired; zero if none was due
    public record Run(int due, int expired, Duration lag) {
        private static final Run NOTHING = new Run(0, 0, Duration.ZERO);

        /// Whether more orders may be due.
        public boolean mayHaveMore() {
            return due == PAGE;
        }
    }

    /// Cancels the orders that expired first, at most [#PAGE]. It tries all of them, also if some fail.
    ///
    /// @throws StoreUnavailableException if the store did not answer for one of them. The others may be cancelled
    public Run runOnce() throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<DueOrder> due = dueOrders.dueOfAllTenants(now, PAGE);
        if (!due.isEmpty()) {
            // A clock that is ahead, here or at the store, must not cancel too early.
            Instant theirs = dueOrders.now();
            due = due.stream()
                    .filter(order -> !order.expiresAt().isAfter(theirs))
                    .toList();
        }
        return due.isEmpty()
                ? Run.NOTHING
                : new Run(
                        due.size(),
                        cancel(due, now),
                        Duration.between(due.getFirst().expiresAt(), now));
    }

    private int cancel(List<DueOrder> due, Instant now) throws InterruptedException {
        List<Future<StatusChange>> changes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            changes = threads.invokeAll(due.stream()
                    .<Callable<StatusChange>>map(order -> () -> cancel(order, now))
                    .toList());
        }
        int expired = 0;
        for (Future<StatusChange> change : changes) {
            expired += result(change) instanceof StatusChange.Changed ? 1 : 0;
        }
        return expired;
    }

    private StatusChange cancel(DueOrder order, Instant now) {
        return orders.changeStatus(
                order.tenant(),
                order.id(),
                new Precondition.OneOf(Set.of(order.version())),
                new Transition(OrderStatus.CANCELLED, Optional.of(new Reason(Reason.Code.EXPIRED, "")), EXPIRY, now));
    }

    private static StatusChange result(Future<StatusChange> change) throws InterruptedException {
        try {
            return change.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("an order could not be cancelled", failure);
        }
    }
}
