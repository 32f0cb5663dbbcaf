package dev.orders.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.ObservedCommands;
import dev.orders.store.mongo.connection.Server;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// The settings of the MongoDB store: the server, and the database on it.
///
/// @param server the server, or the servers of a replica set
/// @param database the database with the collections
/// @param listeners listeners that measure the driver
/// @param sequences the number of sequences that the event log gets in a new database, and must have in others;
///     empty for one in a new database, and any number in others
/// @param claims keeps the claims in another database; empty if they are in this one
public record MongoSettings(
        Server server,
        String database,
        DriverListeners listeners,
        Optional<Integer> sequences,
        Optional<ClaimStoreSettings> claims)
        implements StoreSettings {
    static final String NAME = "mongo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public StoreSettings withClaims(ClaimStoreSettings other) {
        return new MongoSettings(server, database, listeners, sequences, Optional.of(other));
    }

    @Override
    public Store open(Clock clock, Background background, StoreObserver observer) {
        if (claims.isEmpty()) {
            MongoStore store = open(clock, observer, Optional.empty());
            return ports(store, store, store::close);
        }
        ClaimStoreSettings.Open elsewhere =
                claims.get().open(observer.of(claims.get().name()));
        try {
            MongoStore store = open(clock, observer, Optional.of(elsewhere.claims()));
            return ports(store, store.and(elsewhere.probe()), () -> {
                store.close();
                elsewhere.closing().run();
            });
        } catch (RuntimeException refusal) {
            elsewhere.closing().run();
            throw refusal;
        }
    }

    private MongoStore open(Clock clock, StoreObserver observer, Optional<ClaimStore> elsewhere) {
        return named(() -> MongoStore.open(
                server,
                database,
                clock,
                List.of(listeners.commands(), new ObservedCommands(observer)),
                listeners.pool(),
                sequences,
                elsewhere));
    }

    /// Connects for a command that works beside the service, and brings the indexes up to date.
    ///
    /// @param user gets the client, which it closes, and the database
    /// @throws IllegalArgumentException with a sentence, if the settings cannot be used
    /// @throws IllegalStateException if a newer release has written the data
    /// @throws StoreUnavailableException with a sentence, if no server answers
    public <T> T connect(Clock clock, BiFunction<MongoClient, MongoDatabase, T> user) {
        return named(() ->
                connect(server, database, clock, List.of(listeners.commands()), listeners.pool(), sequences, user));
    }

    private static <T> T named(Supplier<T> connection) {
        try {
            return connection.get();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("MONGO_URI " + wrong.getMessage(), wrong);
        } catch (StoreUnavailableException unavailable) {
            // Other reasons are whole sentences.
            throw unavailable.getCause() instanceof MongoException
                    ? new StoreUnavailableException("MONGO_URI " + unavailable.getMessage(), unavailable)
                    : unavailable;
        }
    }

    /// Connects as [MongoStore#open] does, for `user`, who then closes the client.
    static <T> T connect(
            Server server,
            String database,
            Clock clock,
            List<CommandListener> commands,
            ConnectionPoolListener pool,
            Optional<Integer> sequences,
            BiFunction<MongoClient, MongoDatabase, T> user) {
        MongoClient client = Connection.open(server, commands, pool);
        try {
            new Migrations(client.getDatabase(database), clock, sequences).run();
            return user.apply(client, Connection.database(client, database));
        } catch (RuntimeException failure) {
            client.close();
            throw failure instanceof MongoException ours ? Connection.refusal(server.uri(), database, ours) : failure;
        }
    }

    private static Store ports(MongoStore store, StoreProbe probe, Runnable closing) {
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
                store.dueOrders(),
                store.demand(),
                store.audit(),
                store.holdings(),
                probe,
                closing);
    }

    /// Omits the connection string, because it may contain a password.
    @Override
    public String toString() {
        return "MongoSettings[database=" + database + "]";
    }
}
