package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.ObservedStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.nio.file.Path;
import java.time.Clock;

/// The settings of the embedded store.
///
/// @param directory the directory of the database; created if it does not exist
/// @param observer observes the writer
public record SqliteSettings(Path directory, WriterObserver observer) implements StoreSettings {
    static final String NAME = "sqlite";

    /// The settings for a process without metrics.
    public SqliteSettings(Path directory) {
        this(directory, WriterObserver.NONE);
    }

    @Override
    public String name() {
        return NAME;
    }

    /// The embedded store writes a claim and its order in one transaction.
    @Override
    public StoreSettings withClaims(ClaimStoreSettings claims) {
        throw new IllegalArgumentException("IDEMPOTENCY_STORE is " + claims.name()
                + ", which needs MONGO_URI; the embedded store keeps the idempotency keys itself");
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver operations) {
        SqliteStore store = SqliteStore.open(directory, background, observer, operations);
        ObservedStore observed = new ObservedStore(store, store, store, operations);
        return new Store(
                observed,
                observed,
                store.log(),
                store.relays(),
                store.webhooks(),
                store.deliveries(),
                store,
                store.keys(),
                store.customers(),
                store.retention(clock),
                store.dueOrders(clock),
                DemandStore.SINGLE_INSTANCE,
                store.audit(),
                store.holdings(),
                observed,
                store::close);
    }
}
