package dev.orders.verify.load;

import dev.orders.verify.api.OrderDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Creates the drafts of all orders of a run, and keeps those whose creation is undecided.
final class OrderDrafts {
    /// One of so many orders expires.
    private static final int EXPIRING = 8;

    private final String run;
    private final boolean adjusted;
    private final Optional<Duration> expiry;
    private final InstantSource clock;
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<OrderDraft> unsettled = new ConcurrentLinkedQueue<>();

    /// @param adjusted whether some orders have adjustments and metadata
    /// @param expiry how long after its draft an expiring order expires; empty if no order does
    OrderDrafts(String run, boolean adjusted, Optional<Duration> expiry, InstantSource clock) {
        this.run = run;
        this.adjusted = adjusted;
        this.expiry = expiry;
        this.clock = clock;
    }

    OrderDraft create() {
        int number = made.getAndIncrement();
        Optional<Instant> expiresAt = expiry.filter(_ -> number % EXPIRING == 1).map(this::after);
        return new OrderDraft(run, number, adjusted, expiresAt);
    }

    private Instant after(Duration time) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(time);
    }

    int count() {
        return made.get();
    }

    /// The customer of the newest draft.
    String currentCustomer() {
        return new OrderDraft(run, Math.max(0, made.get() - 1), adjusted, Optional.empty()).customer();
    }

    /// Adds a draft whose create got no answer before the client gave up.
    void addUnsettled(OrderDraft draft) {
        unsettled.add(draft);
    }

    Queue<OrderDraft> unsettled() {
        return unsettled;
    }
}
