package dev.orders.core.port;

import dev.orders.core.customer.CustomerStore;
import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.InMemoryErasures;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.feed.InMemoryEventLog;
import dev.orders.core.holdings.InMemoryHoldings;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.CustomerErased;
import dev.orders.core.order.OrderEvent.OrderUpdated;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.Transition;
import dev.orders.core.order.update.UpdatePosition;
import dev.orders.core.placement.Claim;
import dev.orders.core.placement.IdempotencyKey;
import dev.orders.core.placement.Placement;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The simplest implementation of the ports: it behaves as every other store must, but without durability. One
/// lock makes each call atomic. The tests of the use cases and of `http` use it.
public class InMemoryStore extends InMemoryEventLog
        implements PlacementStore, OrderStore, CustomerStore, RetentionStore, SecretStore, StoreProbe {
    private record ClaimName(TenantId tenant, IdempotencyKey key) {}

    private record OrderName(TenantId tenant, OrderId id) {}

    private final Map<ClaimName, Claim> claims = new ConcurrentHashMap<>();
    private final Map<OrderName, OrderHistory> orders = new ConcurrentHashMap<>();
    private final Map<String, byte[]> secrets = new HashMap<>();
    private final InMemoryErasures erasures = new InMemoryErasures();
    private Instant now = Instant.MAX;

    /// What the store holds.
    public InMemoryHoldings holdings() {
        return new InMemoryHoldings(orders.values(), claims.keySet());
    }

    /// The number of orders of all tenants.
    public synchronized int orderCount() {
        return orders.size();
    }

    @Override
    public synchronized Placement place(Claim claim) {
        Optional<Placement> standing = recall(claim);
        if (standing.isPresent()) {
            return standing.get();
        }
        Order order = claim.order();
        for (OrderHistory other : orders.values()) {
            if (order.reference().isPresent() && hasReferenceOf(order, other.current())) {
                return new Placement.ReferenceExists(other.current().id());
            }
        }
        claims.put(new ClaimName(order.tenant(), claim.key()), claim);
        orders.put(new OrderName(order.tenant(), order.id()), new OrderHistory(order, List.of(claim.event())));
        log.add(new LoggedEvent(end() + 1, order, claim.event()));
        return new Placement.Placed(claim.answer());
    }

    private static boolean hasReferenceOf(Order order, Order other) {
        return other.reference().equals(order.reference()) && other.tenant().equals(order.tenant());
    }

    @Override
    public synchronized Optional<Placement> recall(Claim claim) {
        requireAvailable();
        return Optional.ofNullable(claims.get(new ClaimName(claim.order().tenant(), claim.key())))
                .filter(standing -> standing.expiresAt().isAfter(claim.order().createdAt()))
                .map(standing -> standing.fingerprint().equals(claim.fingerprint())
                        ? new Placement.Replayed(standing.answer())
                        : new Placement.KeyReused());
    }

    @Override
    public synchronized int purgeExpiredClaims(Instant now, int limit) {
        requireAvailable();
        List<ClaimName> expired = claims.entrySet().stream()
                .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(claims::remove);
        return expired.size();
    }

    @Override
    public synchronized Optional<Order> find(TenantId tenant, OrderId id) {
        requireAvailable();
        return Optional.ofNullable(orders.get(new OrderName(tenant, id))).map(OrderHistory::current);
    }

    @Override
    public synchronized List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        requireAvailable();
        return InMemoryLists.list(orders.values(), tenant, filter, before, limit);
    }

    @Override
    public synchronized List<Order> listUpdated(TenantId tenant, UpdatePosition after, Instant to, int limit) {
        requireAvailable();
        return InMemoryLists.listUpdated(orders.values(), tenant, after, to, limit);
    }

    @Override
    public synchronized byte[] findOrInsert(String name, byte[] candidate) {
        requireAvailable();
        return secrets.computeIfAbsent(name, _ -> candidate.clone()).clone();
    }

    @Override
    public synchronized StatusChange changeStatus(
            TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        requireAvailable();
        OrderName name = new OrderName(tenant, id);
        OrderHistory stored = orders.get(name);
        if (stored == null) {
            return new StatusChange.UnknownOrder();
        }
        StatusChange change = stored.current().changeStatus(precondition, transition);
        if (change instanceof StatusChange.Changed(Order changed, OrderUpdated event)) {
            List<OrderEvent> events =
                    Stream.concat(stored.events().stream(), Stream.of(event)).toList();
            orders.put(name, new OrderHistory(changed, events));
            log.add(new LoggedEvent(log.size() + 1, changed, event));
        }
        return change;
    }

    @Override
    public synchronized Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        requireAvailable();
        return Optional.ofNullable(orders.get(new OrderName(tenant, id)));
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public synchronized boolean tryWrite() {
        return isAvailable();
    }

    @Override
    public long count(TenantId tenant, CustomerId customer, Set<OrderStatus> statuses) {
        return ofCustomer(tenant, customer)
                .filter(history -> statuses.contains(history.current().status()))
                .count();
    }

    private synchronized Stream<OrderHistory> ofCustomer(TenantId tenant, CustomerId customer) {
        requireAvailable();
        return List.copyOf(orders.values()).stream()
                .filter(history -> history.current().tenant().equals(tenant)
                        && history.current().customerId().equals(customer));
    }

    @Override
    public synchronized List<OrderHistory> histories(
            TenantId tenant, CustomerId customer, Optional<OrderId> before, int limit) {
        OrderFilter filter = new OrderFilter(Optional.of(customer), Set.of(), Optional.empty(), Optional.empty());
        return list(tenant, filter, before, limit).stream()
                .map(order -> history(tenant, order.id()).orElseThrow())
                .toList();
    }

    @Override
    public synchronized Erasure begin(Erasure erasure) {
        requireAvailable();
        return erasures.begin(erasure);
    }

    @Override
    public synchronized int eraseOrders(Erasure erasure, Instant at, int limit) {
        List<OrderHistory> found = ofCustomer(erasure.tenant(), erasure.requireCustomer())
                .limit(limit)
                .toList();
        found.forEach(history -> erasures.count(erasure, new ErasureCounts(1, erase(history, erasure, at), 0)));
        if (found.size() < limit) {
            eraseAnswers(erasure);
        }
        return found.size();
    }

    private long erase(OrderHistory history, Erasure erasure, Instant at) {
        Order erased = history.current().erased(erasure.standIn(), at);
        OrderEvent event = new CustomerErased(erased.id(), erased.version(), erased.status(), erasure.actor(), at);
        OrderHistory after = InMemoryErasures.erased(history, erased, event);
        orders.put(new OrderName(erased.tenant(), erased.id()), after);
        log.replaceAll(logged -> InMemoryErasures.erased(logged, erased));
        log.add(new LoggedEvent(log.size() + 1, erased, event));
        return history.events().stream()
                .filter(noted -> !after.events().contains(noted))
                .count();
    }

    private void eraseAnswers(Erasure erasure) {
        CustomerId customer = erasure.requireCustomer();
        claims.replaceAll((name, claim) -> {
            if (!name.tenant().equals(erasure.tenant())
                    || !claim.order().customerId().equals(customer)) {
                return claim;
            }
            erasures.count(erasure, new ErasureCounts(0, 0, 1));
            return claim.erased(erasure.standIn());
        });
    }

    @Override
    public synchronized ErasureCounts counts(Erasure erasure) {
        requireAvailable();
        return erasures.counts(erasure);
    }

    @Override
    public synchronized Erasure finish(Erasure erasure, Instant at) {
        requireAvailable();
        return erasures.finish(erasure, at);
    }

    @Override
    public synchronized List<Erasure> running(int limit) {
        requireAvailable();
        return erasures.running(limit);
    }

    @Override
    public synchronized Optional<Instant> lastFinished() {
        requireAvailable();
        return erasures.lastFinished();
    }

    @Override
    public synchronized List<Erasure> journal(String after, int limit) {
        requireAvailable();
        return erasures.journal(after, limit);
    }

    /// Sets the clock of the store. Without this call it is at the end of time.
    public synchronized void setNow(Instant time) {
        now = time;
    }

    @Override
    public synchronized Instant now() {
        requireAvailable();
        return now;
    }

    @Override
    public synchronized List<EndedOrder> endedOfAllTenants(Instant endedBefore, int limit) {
        requireAvailable();
        return InMemoryErasures.ended(orders.values(), endedBefore).limit(limit).toList();
    }

    @Override
    public synchronized List<EndedOrders> countEndedOfAllTenants(Instant endedBefore) {
        requireAvailable();
        return InMemoryErasures.count(InMemoryErasures.ended(orders.values(), endedBefore));
    }

    @Override
    public synchronized int erase(List<Erasable> erasable, Instant at) {
        int erased = 0;
        for (Erasable one : erasable) {
            EndedOrder order = one.order();
            OrderHistory history = history(order.tenant(), order.id()).orElseThrow();
            if (history.current().customerId().equals(order.customer())) {
                erase(history, erasures.reserve(one.standIn()), at);
                erased++;
            }
        }
        return erased;
    }
}
