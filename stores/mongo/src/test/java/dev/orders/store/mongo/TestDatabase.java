package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// A database of its own for a test: on the server that `MONGO_TEST_URI` names, else on one in memory.
public final class TestDatabase implements AutoCloseable {
    private final @Nullable MongoServer server;
    private final String uri;
    private final String name = "orders_test_" + new ObjectId();

    private TestDatabase(@Nullable MongoServer server, String uri) {
        this.server = server;
        this.uri = uri;
    }

    /// An empty database.
    public static TestDatabase create() {
        String real = System.getenv("MONGO_TEST_URI");
        return real == null ? inMemory(new MongoServer(new MemoryBackend())) : new TestDatabase(null, real);
    }

    private static TestDatabase inMemory(MongoServer server) {
        return new TestDatabase(server, server.bindAndGetConnectionString());
    }

    /// What a service needs to connect.
    public String uri() {
        return uri;
    }

    /// The same, with further options of a connection string.
    String uriWith(String options) {
        if (uri.contains("?")) {
            return uri + "&" + options;
        }
        boolean hasPath = uri.indexOf('/', uri.indexOf("://") + 3) > 0;
        return uri + (hasPath ? "?" : "/?") + options;
    }

    /// What the database is called.
    public String name() {
        return name;
    }

    MongoStore open() {
        return open(uri);
    }

    /// The store in this database, reached in another way.
    MongoStore open(String otherUri) {
        return open(otherUri, new CommandListener() {});
    }

    /// The store in this database; `commands` hears what it asks of the server.
    MongoStore open(CommandListener commands) {
        return open(uri, commands);
    }

    private MongoStore open(String otherUri, CommandListener commands) {
        return MongoStore.open(otherUri, name, Clock.systemUTC(), List.of(commands), new ConnectionPoolListener() {});
    }

    /// A client that writes and reads as the service does: what it has written, the service reads.
    MongoClient client() {
        return Connection.open(uri, List.of(), new ConnectionPoolListener() {});
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
