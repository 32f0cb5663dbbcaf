package dev.orders.core.port;

import dev.orders.core.order.IdempotencyKey;
import dev.orders.core.order.Order;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.order.OrderEvent.OrderCreated;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The ports in their plainest form: what every other store must do, without durability. One lock makes each call
/// atomic, so there is nothing to reason about; tests of the use cases and of `http` run on it.
public final class InMemoryStore implements PlacementStore, OrderStore, StoreProbe {
    private record ClaimName(TenantId tenant, IdempotencyKey key) {}

    private record OrderName(TenantId tenant, OrderId id) {}

    private record Stored(Order current, List<OrderEvent> history) {}

    private final Map<ClaimName, Claim> claims = new HashMap<>();
    private final Map<OrderName, Stored> orders = new HashMap<>();
    private boolean available = true;

    /// Makes every call fail, or work again, as if the database went down and came back.
    public synchronized void setAvailable(boolean available) {
        this.available = available;
    }

    /// How many orders there are, of all tenants.
    public synchronized int orderCount() {
        return orders.size();
    }

    @Override
    public synchronized Placement place(Claim claim) {
        requireAvailable();
        Order order = claim.order();
        ClaimName name = new ClaimName(order.tenant(), claim.key());
        Claim standing = claims.get(name);
        if (standing != null && standing.expiresAt().isAfter(order.createdAt())) {
            return standing.fingerprint().equals(claim.fingerprint())
                    ? new Placement.Replayed(standing.answer())
                    : new Placement.KeyReused();
        }
        claims.put(name, claim);
        OrderEvent created = new OrderCreated(order.id(), order.createdAt());
        orders.put(new OrderName(order.tenant(), order.id()), new Stored(order, List.of(created)));
        return new Placement.Placed(claim.answer());
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
        return Optional.ofNullable(orders.get(new OrderName(tenant, id))).map(Stored::current);
    }

    @Override
    public synchronized StatusChange changeStatus(
            TenantId tenant, OrderId id, Precondition precondition, OrderStatus target, Instant at) {
        requireAvailable();
        OrderName name = new OrderName(tenant, id);
        Stored stored = orders.get(name);
        if (stored == null) {
            return new StatusChange.UnknownOrder();
        }
        StatusChange change = stored.current().changeStatus(precondition, target, at);
        if (change instanceof StatusChange.Changed(Order changed, OrderEvent.OrderUpdated event)) {
            List<OrderEvent> history =
                    Stream.concat(stored.history().stream(), Stream.of(event)).toList();
            orders.put(name, new Stored(changed, history));
        }
        return change;
    }

    @Override
    public synchronized List<OrderEvent> history(TenantId tenant, OrderId id) {
        requireAvailable();
        Stored stored = orders.get(new OrderName(tenant, id));
        return stored == null ? List.of() : stored.history();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public synchronized boolean isAvailable() {
        return available;
    }

    private void requireAvailable() {
        if (!available) {
            throw new StoreUnavailableException("the memory store was made unavailable", null);
        }
    }
}
