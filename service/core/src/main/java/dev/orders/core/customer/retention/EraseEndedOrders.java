package dev.orders.core.customer.retention;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.customer.RetentionStore.Erasable;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.tenant.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// Erases the personal data of orders when their retention ends: a stand-in replaces the customer, and notes are
/// removed. Orders of one customer get the same stand-in, also if the customer is erased later.
///
/// The answers to creates that are stored for idempotency keys are not touched: they expire earlier
/// ([RetentionPeriod]).
public final class EraseEndedOrders {
    /// The actor of the events.
    public static final Actor RETENTION = new Actor("retention");

    /// Few, so that other writes wait some milliseconds at most.
    private static final int BATCH = 50;

    private final RetentionStore store;
    private final CustomerHashes hashes;
    private final Supplier<UUID> randomIds;
    private final Clock clock;
    private final Duration period;

    /// @param randomIds random UUIDs (version 4), which say nothing about the customer or the time
    /// @param period how long after its end an order keeps its customer
    public EraseEndedOrders(
            RetentionStore store, CustomerHashes hashes, Supplier<UUID> randomIds, Clock clock, Duration period) {
        this.store = store;
        this.hashes = hashes;
        this.randomIds = randomIds;
        this.clock = clock;
        this.period = period;
    }

    /// The orders whose retention has ended, by tenant.
    public List<EndedOrders> due() {
        return store.countEndedOfAllTenants(endedBefore());
    }

    /// Erases orders in small batches until none is left, or the limit is reached.
    ///
    /// @param most the limit; the last batch may exceed it
    /// @param erased is told the size of each batch
    /// @return how many orders were erased
    public long erase(long most, LongConsumer erased) {
        Instant endedBefore = endedBefore();
        byte[] salt = hashes.salt();
        long total = 0;
        List<EndedOrder> due;
        do {
            due = store.endedOfAllTenants(endedBefore, BATCH);
            Instant now = now();
            long batch = store.erase(
                    due.stream().map(order -> erasable(order, salt, now)).toList(), now);
            erased.accept(batch);
            total += batch;
        } while (due.size() == BATCH && total < most);
        return total;
    }

    private Erasable erasable(EndedOrder order, byte[] salt, Instant now) {
        CustomerHash hash = CustomerHash.of(salt, order.tenant(), order.customer());
        return new Erasable(order, Erasure.reserve(order.tenant(), hash, randomIds.get(), RETENTION, now));
    }

    /// A clock that is ahead, here or at the store, must not erase too early, because an erasure cannot be undone.
    private Instant endedBefore() {
        Instant ours = now();
        Instant theirs = store.now();
        return (ours.isBefore(theirs) ? ours : theirs).minus(period);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
