package dev.orders.core.customer.erasure;

import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.SecretStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes every erasure to the journal outside of the store before it is finished. So an erasure that was
/// acknowledged is in the journal. If the journal cannot be written, the erasure is finished later, like one that
/// was interrupted.
///
/// @param store the store that erases
/// @param secrets has the salt of the hashes
public record JournalingCustomerStore(CustomerStore store, SecretStore secrets, ErasureJournal journal)
        implements CustomerStore {
    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        return store.count(tenant, customer, statuses);
    }

    @Override
    public List<OrderHistory> histories(TenantId tenant, CustomerId customer, Optional<OrderId> before, int limit) {
        return store.histories(tenant, customer, before, limit);
    }

    @Override
    public Erasure begin(Erasure erasure) {
        return store.begin(erasure);
    }

    @Override
    public int eraseOrders(Erasure erasure, Instant at, int limit) {
        return store.eraseOrders(erasure, at, limit);
    }

    @Override
    public ErasureCounts counts(Erasure erasure) {
        return store.counts(erasure);
    }

    @Override
    public Erasure finish(Erasure erasure, Instant at) {
        // The salt exists, because the hash of the erasure was made with it.
        byte[] salt = new CustomerHashes(secrets, () -> new byte[0]).salt();
        journal.append(JournaledErasure.of(erasure, salt, at));
        return store.finish(erasure, at);
    }

    @Override
    public List<Erasure> running(int limit) {
        return store.running(limit);
    }

    @Override
    public Optional<Instant> lastFinished() {
        return store.lastFinished();
    }

    @Override
    public List<Erasure> journal(String after, int limit) {
        return store.journal(after, limit);
    }
}
