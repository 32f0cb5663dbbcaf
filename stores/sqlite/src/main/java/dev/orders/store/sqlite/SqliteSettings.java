package dev.orders.store.sqlite;

import dev.orders.core.background.Background;
import dev.orders.core.port.DemandStore;
import dev.orders.core.port.ObservedStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreSettings;
import java.nio.file.Path;
import java.time.Clock;

/// The settings of the embedded store.
///
/// @param directory the directory of the database; created if it does not exist
public record SqliteSettings(Path directory) implements StoreSettings {
    static final String NAME = "sqlite";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        SqliteStore store = SqliteStore.open(directory, background, observer);
        ObservedStore observed = new ObservedStore(store, store, store, observer);
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
                DemandStore.SINGLE_INSTANCE,
                store.audit(),
                observed,
                store::close);
    }
}
