package dev.orders.measure;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.measure.layer.Layer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;

/// A layer with its own MongoDB database: on the server that `MONGO_URI` names, where it stays after the run, or else
/// in memory. The server in memory scans all orders to find the one to change. Finished orders are therefore deleted
/// all the time: the measurement is about the client, on a collection that stays small.
final class MongoDatabase implements Layer {
    private static final long SWEEP_MILLIS = 20;

    /// Opens a layer on a database.
    interface Opening {
        Layer open(String uri, String database);
    }

    private final Layer layer;
    private final Runnable stop;

    private MongoDatabase(Layer layer, Runnable stop) {
        this.layer = layer;
        this.stop = stop;
    }

    static Layer under(Opening opening) {
        String name = "orders_measure_" + new ObjectId();
        String uri = System.getenv("MONGO_URI");
        return uri == null || uri.isEmpty()
                ? inMemory(name, opening)
                : new MongoDatabase(opening.open(uri, name), () -> {});
    }

    private static Layer inMemory(String name, Opening opening) {
        MongoServer server = new MongoServer(new MemoryBackend());
        String uri = server.bindAndGetConnectionString();
        Layer layer = opening.open(uri, name);
        MongoClient client = MongoClients.create(uri);
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();
        var _ = sweeper.scheduleWithFixedDelay(
                () -> {
                    client.getDatabase(name).getCollection("orders").deleteMany(new Document("status", "PAID"));
                    client.getDatabase(name).getCollection("idempotency_keys").deleteMany(new Document());
                },
                0,
                SWEEP_MILLIS,
                TimeUnit.MILLISECONDS);
        return new MongoDatabase(layer, () -> {
            sweeper.close();
            client.close();
            server.shutdownNow();
        });
    }

    @Override
    public String name() {
        return layer.name();
    }

    @Override
    public Measured run(Duration length) {
        return layer.run(length);
    }

    @Override
    public void close() throws IOException {
        layer.close();
        stop.run();
    }
}
