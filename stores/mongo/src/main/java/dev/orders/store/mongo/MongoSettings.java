package dev.orders.store.mongo;

import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreSettings;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.ObservedCommands;
import dev.orders.store.mongo.connection.Server;
import java.time.Clock;
import java.util.List;

/// The settings of the MongoDB store: the server, and the database on it.
///
/// @param server the server, or the servers of a replica set
/// @param database the database with the collections
/// @param listeners listeners that measure the driver
public record MongoSettings(Server server, String database, DriverListeners listeners) implements StoreSettings {
    static final String NAME = "mongo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        MongoStore store;
        try {
            store = MongoStore.open(
                    server,
                    database,
                    clock,
                    List.of(listeners.commands(), new ObservedCommands(observer)),
                    listeners.pool());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("MONGO_URI " + wrong.getMessage(), wrong);
        }
        return new Store(
                store,
                store,
                store.log(),
                store.relays(),
                store.webhooks(),
                store.deliveries(),
                store,
                store.keys(),
                store.customers(),
                store.retention(),
                store.demand(),
                store.audit(),
                store.holdings(),
                store,
                store::close);
    }

    /// Omits the connection string, because it may contain a password.
    @Override
    public String toString() {
        return "MongoSettings[database=" + database + "]";
    }
}
