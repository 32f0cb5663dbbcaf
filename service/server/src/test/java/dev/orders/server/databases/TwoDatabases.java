package dev.orders.server.databases;

import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.background.Background;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StorePorts;
import dev.orders.store.dynamodb.LocalDynamo;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.TestDatabase;
import dev.orders.store.mongo.connection.DriverListeners;
import dev.orders.store.mongo.connection.Server;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// An empty database of MongoDB and an empty table of DynamoDB for a test.
final class TwoDatabases implements AutoCloseable {
    private TestDatabase orders = TestDatabase.create();
    private LocalDynamo claims = new LocalDynamo();

    /// Opens a store in both.
    Store open() {
        return open(open -> open, new CommandListener() {});
    }

    /// Opens a store in both.
    ///
    /// @param claimStore changes the store of claims
    /// @param commands observes the commands to MongoDB
    Store open(UnaryOperator<ClaimStoreSettings.Open> claimStore, CommandListener commands) {
        return mongo(commands)
                .withClaims(new ClaimStoreSettings() {
                    @Override
                    public String name() {
                        return "dynamodb";
                    }

                    @Override
                    public Open open(StoreObserver observer) {
                        return claimStore.apply(claims.open());
                    }
                })
                .open(Clock.systemUTC(), Background.unobserved(), StoreObserver.NONE);
    }

    /// Opens a store that keeps the claims in MongoDB too.
    Store openMongoOnly() {
        return mongo(new CommandListener() {}).open(Clock.systemUTC(), Background.unobserved(), StoreObserver.NONE);
    }

    private MongoSettings mongo(CommandListener commands) {
        DriverListeners listeners = new DriverListeners() {
            @Override
            public CommandListener commands() {
                return commands;
            }

            @Override
            public ConnectionPoolListener pool() {
                return new ConnectionPoolListener() {};
            }
        };
        return new MongoSettings(Server.of(orders.uri()), orders.name(), listeners, Optional.empty(), Optional.empty());
    }

    static StorePorts ports(Store store) {
        return new StorePorts(
                store.placements(),
                store.orders(),
                store.log(),
                store.customers(),
                store.retention(),
                store.holdings(),
                store.secrets(),
                store.probe());
    }

    /// Takes new databases. Stores that are opened from now on see nothing of before.
    void startOver() {
        orders.close();
        orders = TestDatabase.create();
        claims = new LocalDynamo();
    }

    @Override
    public void close() {
        orders.close();
    }
}
