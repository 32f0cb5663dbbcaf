package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.Server;
import java.time.Clock;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// A new database for a test: on the server in `MONGO_TEST_URI`, or otherwise on an in-memory server.
public final class TestDatabase implements AutoCloseable {
    private final @Nullable MongoServer server;
    private final String uri;
    private final String name = "orders_test_" + new ObjectId();

    private TestDatabase(@Nullable MongoServer server, String uri) {
        this.server = server;
        this.uri = uri;
    }

    /// Creates an empty database.
    public static TestDatabase create() {
        String real = System.getenv("MONGO_TEST_URI");
        return real == null ? inMemory(new MongoServer(new MemoryBackend())) : new TestDatabase(null, real);
    }

    private static TestDatabase inMemory(MongoServer server) {
        return new TestDatabase(server, server.bindAndGetConnectionString());
    }

    /// The connection string.
    public String uri() {
        return uri;
    }

    /// The connection string with more options.
    String uriWith(String options) {
        if (uri.contains("?")) {
            return uri + "&" + options;
        }
        boolean hasPath = uri.indexOf('/', uri.indexOf("://") + 3) > 0;
        return uri + (hasPath ? "?" : "/?") + options;
    }

    /// The name of the database.
    public String name() {
        return name;
    }

    MongoStore open() {
        return open(uri);
    }

    /// Opens the store in this database with another connection string.
    public MongoStore open(String otherUri) {
        return open(otherUri, new CommandListener() {});
    }

    /// Opens the store in this database. `commands` observes its commands.
    MongoStore open(CommandListener commands) {
        return open(uri, commands);
    }

    private MongoStore open(String otherUri, CommandListener commands) {
        return MongoStore.open(Server.of(otherUri), name, Clock.systemUTC(), List.of(commands), new ConnectionPoolListener() {});
    }

    /// A client with the guarantees of the service: the service can read what it has written.
    MongoClient client() {
        return Connection.open(Server.of(uri), List.of(), new ConnectionPoolListener() {});
    }

    @Override
    public void close() {
        if (server == null) {
            try (MongoClient client = client()) {
                client.getDatabase(name).drop();
            }
        } else {
            server.shutdownNow();
        }
    }
}
