package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.event.CommandListener;
import com.mongodb.event.ConnectionPoolListener;
import de.bwaldvogel.mongo.MongoServer;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.Server;
import dev.orders.store.mongo.documentdb.DocumentDbGuard;
import dev.orders.store.mongo.documentdb.NarrowBackend;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// A new database for a test: on the server in `MONGO_TEST_URI`, or otherwise on an in-memory server that
/// refuses what Amazon DocumentDB does not support. A test that sends such a thing fails when the database is
/// closed.
public final class TestDatabase implements AutoCloseable {
    private final @Nullable MongoServer server;
    private final String uri;
    private final String name = "orders_test_" + new ObjectId();

    private final DocumentDbGuard guard;
    private final Optional<Integer> sequences;

    private TestDatabase(@Nullable MongoServer server, String uri, DocumentDbGuard guard, Optional<Integer> sequences) {
        this.guard = guard;
        this.sequences = sequences;
        this.server = server;
        this.uri = uri;
    }

    /// Creates an empty database.
    public static TestDatabase create() {
        return create(Optional.empty());
    }

    /// Creates an empty database, whose event log has this number of sequences once it is opened.
    public static TestDatabase withSequences(int sequences) {
        return create(Optional.of(sequences));
    }

    private static TestDatabase create(Optional<Integer> sequences) {
        String real = System.getenv("MONGO_TEST_URI");
        DocumentDbGuard guard = new DocumentDbGuard();
        return real == null
                ? inMemory(new MongoServer(NarrowBackend.create(guard)), guard, sequences)
                : new TestDatabase(null, real, guard, sequences);
    }

    private static TestDatabase inMemory(MongoServer server, DocumentDbGuard guard, Optional<Integer> sequences) {
        return new TestDatabase(server, server.bindAndGetConnectionString(), guard, sequences);
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

    /// Opens the store in this database.
    public MongoStore open() {
        return open(uri);
    }

    /// Opens the store in this database with another connection string.
    public MongoStore open(String otherUri) {
        return open(otherUri, new CommandListener() {});
    }

    /// Opens the store in this database. `commands` observes its commands.
    public MongoStore open(CommandListener commands) {
        return open(uri, commands);
    }

    private MongoStore open(String otherUri, CommandListener commands) {
        return MongoStore.open(
                Server.of(otherUri),
                name,
                Clock.systemUTC(),
                List.of(guard, commands),
                new ConnectionPoolListener() {},
                sequences,
                Optional.empty());
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
            // The connection string of a real server may leave retryable writes on, and may ask for a direct
            // connection.
            guard.requireNothingUnsupported("txnNumber", "linearizable");
        } else {
            server.shutdownNow();
            guard.requireNothingUnsupported();
        }
    }
}
