package dev.orders.server;

import dev.orders.core.order.Order;
import dev.orders.core.order.OrderFilter;
import dev.orders.core.order.OrderHistory;
import dev.orders.core.order.OrderId;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.StatusChange;
import dev.orders.core.order.TenantId;
import dev.orders.core.order.Transition;
import dev.orders.core.port.Claim;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.OrderStore;
import dev.orders.core.port.Placement;
import dev.orders.core.port.PlacementStore;
import dev.orders.core.port.SecretStore;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A store in memory that fails when a test says so.
final class BreakableStore implements PlacementStore, OrderStore, SecretStore, StoreProbe {
    private static volatile @Nullable Supplier<RuntimeException> failure;

    private final InMemoryStore store = new InMemoryStore();

    /// Every operation from now on finds the store down.
    static void isDown() {
        failure = () -> new StoreUnavailableException("The disk is full", null);
    }

    /// Every operation from now on meets a defect.
    static void hasADefect() {
        failure = () -> new IllegalStateException("secret");
    }

    static void mend() {
        failure = null;
    }

    /// The log is the memory's own: it does not fail.
    EventLog log() {
        return store;
    }

    private InMemoryStore working() {
        Supplier<RuntimeException> now = failure;
        if (now != null) {
            throw now.get();
        }
        return store;
    }

    @Override
    public Placement place(Claim claim) {
        return working().place(claim);
    }

    @Override
    public Optional<Placement> recall(Claim claim) {
        return working().recall(claim);
    }

    @Override
    public int purgeExpiredClaims(Instant now, int limit) {
        return working().purgeExpiredClaims(now, limit);
    }

    @Override
    public Optional<Order> find(TenantId tenant, OrderId id) {
        return working().find(tenant, id);
    }

    @Override
    public List<Order> list(TenantId tenant, OrderFilter filter, Optional<OrderId> before, int limit) {
        return working().list(tenant, filter, before, limit);
    }

    @Override
    public byte[] secret(String name, byte[] candidate) {
        return working().secret(name, candidate);
    }

    @Override
    public StatusChange changeStatus(TenantId tenant, OrderId id, Precondition precondition, Transition transition) {
        return working().changeStatus(tenant, id, precondition, transition);
    }

    @Override
    public Optional<OrderHistory> history(TenantId tenant, OrderId id) {
        return working().history(tenant, id);
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public boolean isAvailable() {
        return failure == null;
    }

    /// Puts the breakable store in the place of the embedded one.
    public static final class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Wired.class);
        }
    }

    /// The alternative that the profile chooses.
    @Alternative
    @Singleton
    public static class Wired {
        @Produces
        @Singleton
        WiredStore store(MeterRegistry meters) {
            BreakableStore store = new BreakableStore();
            MeasuredStore measured = new MeasuredStore(store, store, store, meters);
            return new WiredStore(
                    measured,
                    measured,
                    store.log(),
                    new InMemoryRelayStore(),
                    new InMemoryWebhookStore(),
                    store,
                    measured,
                    () -> {});
        }
    }
}
