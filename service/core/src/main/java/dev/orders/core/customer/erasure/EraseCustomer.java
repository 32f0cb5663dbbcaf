package dev.orders.core.customer.erasure;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Erases the personal data of a customer, in place: a stand-in replaces the id, and notes are removed. Amounts,
/// statuses and times stay.
public final class EraseCustomer {
    /// Few, so that other writes wait some milliseconds at most.
    private static final int BATCH = 50;

    /// Orders of the customer may arrive while the erasure runs. After so many passes those that still arrive stay:
    /// they are new data.
    private static final int PASSES = 5;

    /// How long an erasure is left to the request that began it.
    private static final Duration OWN_TIME = Duration.ofMinutes(1);

    private static final int AT_ONCE = 10;

    private static final Set<OrderStatus> OPEN = Arrays.stream(OrderStatus.values())
            .filter(status -> !status.next().isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private final CustomerStore store;
    private final CustomerHashes hashes;
    private final Supplier<UUID> randomIds;
    private final Runnable forgetRecent;
    private final Clock clock;

    private final RunningErasures running = new RunningErasures();

    /// When the last erasure had finished at the last call of [#forgetErased], which only one thread calls.
    private Optional<Instant> lastFinished = Optional.empty();

    /// @param randomIds random UUIDs (version 4), which say nothing about the customer or the time
    /// @param forgetRecent makes this instance forget recent events, which may contain the customer
    public EraseCustomer(
            CustomerStore store, CustomerHashes hashes, Supplier<UUID> randomIds, Runnable forgetRecent, Clock clock) {
        this.store = store;
        this.hashes = hashes;
        this.randomIds = randomIds;
        this.forgetRecent = forgetRecent;
        this.clock = clock;
    }

    /// The result of a request to erase a customer.
    public sealed interface Result {
        /// Nothing is left. The erasure is not finished yet, so that it can be recorded before.
        record Erased(Erasure erasure) implements Result {}

        /// The id is a stand-in, so the customer is erased already. Another stand-in would separate its orders.
        record AlreadyErased(Erasure erasure) implements Result {}

        /// Nothing was erased, because orders of the customer are not finished.
        record OrdersOpen(long count) implements Result {}

        /// Nothing was erased, because too many erasures run.
        ///
        /// @param most how many may run of a tenant
        record TooMany(int most) implements Result {}
    }

    /// Erases a customer, or says why not. A repetition erases what has arrived since, under the same stand-in. The
    /// caller must then [#finish] the erasure.
    ///
    /// @param force whether to erase although orders can still change
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer. An erasure that has
    ///     begun goes on later ([#eraseInterrupted])
    public Result handle(TenantId tenant, CustomerId customer, Actor actor, boolean force) {
        if (Erasure.isStandIn(customer)) {
            return new Result.AlreadyErased(unchanged(tenant, customer, actor));
        }
        long open = force ? 0 : store.count(tenant, customer, OPEN);
        if (open > 0) {
            return new Result.OrdersOpen(open);
        }
        if (!running.tryEnter(tenant)) {
            return new Result.TooMany(RunningErasures.MOST_OF_TENANT);
        }
        try {
            CustomerHash hash = hashes.of(tenant, customer);
            Erasure begun = store.begin(Erasure.begin(tenant, hash, customer, randomIds.get(), actor, now()));
            return new Result.Erased(erase(begun));
        } finally {
            running.leave(tenant);
        }
    }

    private Erasure unchanged(TenantId tenant, CustomerId standIn, Actor actor) {
        Instant now = now();
        return new Erasure(
                tenant,
                hashes.of(tenant, standIn),
                standIn,
                actor,
                now,
                new Erasure.State.Finished(now),
                ErasureCounts.NONE);
    }

    /// Erases a customer as an earlier erasure did, under the same stand-in. A restore calls it for erasures that came
    /// after the backup.
    public Erasure repeat(JournaledErasure earlier, CustomerId customer) {
        CustomerHashes withSalt = new CustomerHashes(hashes.secrets(), earlier::saltBytes);
        Erasure erasure = new Erasure(
                earlier.tenant(),
                withSalt.of(earlier.tenant(), customer),
                earlier.standIn(),
                earlier.actor(),
                earlier.startedAt(),
                new Erasure.State.Running(customer),
                ErasureCounts.NONE);
        return finish(erase(store.begin(erasure)));
    }

    /// Goes on with the oldest erasure that was interrupted, for example because the process was killed. An
    /// erasure that a request of another instance began less than a minute ago is left to that request. The
    /// caller must then [#finish] the erasure. Empty if none was interrupted.
    public Optional<Erasure> eraseInterrupted() {
        Instant begunBefore = now().minus(OWN_TIME);
        return store.running(AT_ONCE).stream()
                .filter(erasure -> erasure.startedAt().isBefore(begunBefore))
                .filter(erasure -> !running.contains(erasure.standIn()))
                .findFirst()
                .map(this::erase);
    }

    /// Finishes an erasure of which nothing is left.
    ///
    /// @return the erasure in the journal
    public Erasure finish(Erasure erased) {
        return store.finish(erased, now());
    }

    /// Forgets recent events if any instance has finished an erasure since the last call.
    public void forgetErased() {
        Optional<Instant> last = store.lastFinished();
        if (!last.equals(lastFinished)) {
            lastFinished = last;
            forgetRecent.run();
        }
    }

    /// Returns the erasure with its counts.
    private Erasure erase(Erasure erasure) {
        running.run(erasure.standIn(), () -> {
            int passes = 0;
            while (passes < PASSES && eraseOrders(erasure) > 0) {
                passes++;
            }
        });
        forgetRecent.run();
        ErasureCounts counts = store.counts(erasure);
        return erasure.in(erasure.state(), counts);
    }

    private long eraseOrders(Erasure erasure) {
        long erased = 0;
        int batch;
        do {
            batch = store.eraseOrders(erasure, now(), BATCH);
            erased += batch;
        } while (batch == BATCH);
        return erased;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
