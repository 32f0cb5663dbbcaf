package dev.orders.measure.layer;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/// Deletes the finished orders of a database all the time, because a MongoDB in memory scans all orders to find the one
/// to change: a measurement is about the client, on a collection that stays small.
public final class Sweeper implements AutoCloseable {
    private static final long SWEEP_MILLIS = 20;

    private final MongoClient client;
    private final MongoDatabase database;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    /// @param uri the connection string of the server
    /// @param database the database to sweep
    public Sweeper(String uri, String database) {
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase(database);
        var _ = executor.scheduleWithFixedDelay(
                () -> delete(new Document("status", "PAID")), 0, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Deletes the unfinished orders too.
    public void deleteAll() {
        delete(new Document());
    }

    private void delete(Document orders) {
        database.getCollection("orders").deleteMany(orders);
        database.getCollection("idempotency_keys").deleteMany(new Document());
    }

    @Override
    public void close() {
        executor.close();
        client.close();
    }
}
