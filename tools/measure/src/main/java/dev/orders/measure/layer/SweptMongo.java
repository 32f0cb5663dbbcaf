package dev.orders.measure.layer;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// A MongoDB in memory. It scans all orders to find the one to change. Finished orders are therefore deleted all the
/// time: the measurement is about the client, on a collection that stays small.
public final class SweptMongo implements AutoCloseable {
    private static final long SWEEP_MILLIS = 20;

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri = server.bindAndGetConnectionString();
    private final MongoClient client = MongoClients.create(uri);
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();

    /// @param database the database to sweep
    public SweptMongo(String database) {
        var _ = sweeper.scheduleWithFixedDelay(
                () -> {
                    client.getDatabase(database).getCollection("orders").deleteMany(new Document("status", "PAID"));
                    client.getDatabase(database)
                            .getCollection("idempotency_keys")
                            .deleteMany(new Document());
                },
                0,
                SWEEP_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /// Where the server listens.
    public InetSocketAddress address() {
        return server.getLocalAddress();
    }

    /// The connection string.
    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        sweeper.close();
        client.close();
        server.shutdownNow();
    }
}
