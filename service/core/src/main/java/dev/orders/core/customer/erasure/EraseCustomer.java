package dev.orders.core.customer.erasure;

import dev.orders.core.customer.CustomerHash;
import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.SecretStore;
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

    /// The name of the salt among the secrets of the store.
    static final String SALT = "customer-hash-salt";

    private static final Set<OrderStatus> OPEN = Arrays.stream(OrderStatus.values())
            .filter(status -> !status.next().isEmpty())
            .collect(Collectors.toUnmodifiableSet());

    private final CustomerStore store;
    private final SecretStore secrets;
    private final Supplier<byte[]> salts;
    private final Supplier<UUID> randomIds;
    private final Runnable forgetRecent;
    private final Clock clock;

    /// When the last erasure had finished at the last call of [#forgetErased], which only one thread calls.
    private Optional<Instant> lastFinished = Optional.empty();

    /// @param salts random bytes for the first use; [CustomerHash#SALT_BYTES] of them
    /// @param randomIds random UUIDs (version 4), which say nothing about the customer or the time
    /// @param forgetRecent makes this instance forget recent events, which may contain the customer
    public EraseCustomer(
            CustomerStore store,
            SecretStore secrets,
            Supplier<byte[]> salts,
            Supplier<UUID> randomIds,
            Runnable forgetRecent,
            Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.salts = salts;
        this.randomIds = randomIds;
        this.forgetRecent = forgetRecent;
        this.clock = clock;
    }

    /// The result of a request to erase a customer.
    public sealed interface Result {
        /// The erasure is finished.
        record Erased(Erasure erasure) implements Result {}

        /// Nothing was erased, because orders of the customer are not finished.
        record OrdersOpen(long count) implements Result {}
    }

    /// Erases a customer, or says why not. A repetition erases what has arrived since, under the same stand-in.
    ///
    /// @param force whether to erase although orders can still change
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer. An erasure that has
    ///     begun is finished later ([#finishInterrupted])
    public Result handle(TenantId tenant, CustomerId customer, Actor actor, boolean force) {
        long open = force ? 0 : store.count(tenant, customer, OPEN);
        if (open > 0) {
            return new Result.OrdersOpen(open);
        }
        byte[] salt = secrets.findOrInsert(SALT, salts.get());
        CustomerHash hash = CustomerHash.of(salt, tenant, customer);
        Erasure begun = store.begin(Erasure.begin(tenant, hash, customer, randomIds.get(), actor, now()));
        return new Result.Erased(finish(begun));
    }

    /// Erases a customer as an earlier erasure did, under the same stand-in. A restore calls it for erasures that came
    /// after the backup.
    public Erasure repeat(JournaledErasure earlier, CustomerId customer) {
        byte[] salt = secrets.findOrInsert(SALT, earlier.saltBytes());
        Erasure erasure = new Erasure(
                earlier.tenant(),
                CustomerHash.of(salt, earlier.tenant(), customer),
                earlier.standIn(),
                earlier.actor(),
                earlier.startedAt(),
                new Erasure.State.Running(customer),
                ErasureCounts.NONE);
        return finish(store.begin(erasure));
    }

    /// Finishes erasures that were interrupted, for example because the process was killed. An erasure that a
    /// request began less than a minute ago is left to that request.
    ///
    /// @return how many
    public int finishInterrupted() {
        Instant begunBefore = now().minus(OWN_TIME);
        int finished = 0;
        for (Erasure erasure : store.running(AT_ONCE)) {
            if (erasure.startedAt().isBefore(begunBefore)) {
                finish(erasure);
                finished++;
            }
        }
        return finished;
    }

    /// Forgets recent events if any instance has finished an erasure since the last call.
    public void forgetErased() {
        Optional<Instant> last = store.lastFinished();
        if (!last.equals(lastFinished)) {
            lastFinished = last;
            forgetRecent.run();
        }
    }

    private Erasure finish(Erasure erasure) {
        store.eraseAnswers(erasure);
        for (int pass = 0; pass < PASSES && eraseOrders(erasure) > 0; pass++) {
            // The answers of orders that have arrived since the last pass over the answers.
            store.eraseAnswers(erasure);
        }
        forgetRecent.run();
        return store.finish(erasure, now());
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
