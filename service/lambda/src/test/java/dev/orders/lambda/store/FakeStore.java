package dev.orders.lambda.store;

import dev.orders.core.access.InMemoryApiKeyStore;
import dev.orders.core.audit.InMemoryAuditStore;
import dev.orders.core.background.Background;
import dev.orders.core.expiry.InMemoryDueOrders;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.placement.ClaimedPlacements;
import dev.orders.core.placement.InMemoryClaimStore;
import dev.orders.core.placement.OrderInsert;
import dev.orders.core.placement.PlacementStore;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.InMemoryRelayStore;
import dev.orders.core.port.InMemoryStore;
import dev.orders.core.port.InMemoryWebhookStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.webhook.InMemoryDeliveryStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// A store in memory whose database, and whose database for claims, may not answer when it is opened.
record FakeStore(FakeDatabase database, Optional<ClaimStoreSettings> elsewhere, Runnable closing)
        implements StoreSettings {
    /// Claims in a database of their own.
    record FakeClaims(FakeDatabase database) implements ClaimStoreSettings {
        @Override
        public String name() {
            return "claims";
        }

        @Override
        public Open open(StoreObserver observer) {
            database.open();
            ClaimStore claims = new InMemoryClaimStore();
            return new Open(claims, new FakeProbe("claims", database), () -> {});
        }
    }

    private record FakeProbe(String name, FakeDatabase database) implements StoreProbe {
        @Override
        public boolean tryWrite() {
            return database.isUp();
        }
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public StoreSettings withClaims(ClaimStoreSettings claims) {
        return new FakeStore(database, Optional.of(claims), closing);
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        Optional<ClaimStoreSettings.Open> claims = elsewhere.map(settings -> settings.open(observer));
        database.open();
        InMemoryStore memory = new InMemoryStore();
        StoreProbe own = new FakeProbe(name(), database);
        return new Store(
                claims.<PlacementStore>map(open -> new ClaimedPlacements(open.claims(), claim -> {
                            memory.place(claim);
                            return new OrderInsert.Inserted.Present();
                        }))
                        .orElse(memory),
                memory,
                memory,
                new BrokenRelays(),
                new InMemoryWebhookStore(),
                new InMemoryDeliveryStore(),
                memory,
                new InMemoryApiKeyStore(),
                memory,
                memory,
                new InMemoryDueOrders(memory),
                DemandStore.SINGLE_INSTANCE,
                new InMemoryAuditStore(),
                memory.holdings(),
                claims.map(open -> own.and(open.probe())).orElse(own),
                closing);
    }

    /// Cannot list dead letters.
    private static final class BrokenRelays extends InMemoryRelayStore {
        @Override
        public synchronized List<DeadLetter> deadLettersOfAllTenants(int limit) {
            throw new StoreUnavailableException("a list fails", null);
        }
    }
}
