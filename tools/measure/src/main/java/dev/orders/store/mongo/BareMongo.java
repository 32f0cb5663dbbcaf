package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.Clients;
import dev.orders.measure.layer.Layer;
import dev.orders.measure.layer.Samples;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.Server;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// The cost of the MongoDB driver itself. Sends the store's commands with the same guarantees, and ignores their
/// answers. It decides nothing.
public final class BareMongo implements Layer {
    private final MongoClient client;
    private final MongoCollection<Document> claims;
    private final MongoCollection<Document> orders;
    private final int clients;

    /// @param database a database of its own, on the server at `uri`
    public BareMongo(String uri, String database, int clients) {
        ConnectionPoolListener pool = new ConnectionPoolListener() {};
        MongoStore.open(Server.of(uri), database, Samples.CLOCK, List.of(), pool)
                .close();
        this.client = Connection.open(Server.of(uri), List.of(), pool);
        this.clients = clients;
        MongoDatabase opened = client.getDatabase(database);
        this.claims = opened.getCollection("idempotency_keys");
        this.orders = opened.getCollection("orders");
    }

    @Override
    public String name() {
        return "bare driver";
    }

    @Override
    public Measured run(Duration length) {
        return Clients.run(clients, length, this::cycle);
    }

    private void cycle() {
        Claim claim = Samples.claim();
        ClaimDocument document = ClaimDocument.of(claim);
        claims.insertOne(document.document());
        orders.insertOne(document.order());
        Document order = new Document("tenant_id", claim.order().tenant().value())
                .append("order_id", claim.order().id().toString());
        if (orders.find(order).first() == null) {
            throw new IllegalStateException("the order is not there");
        }
        Date at = Date.from(claim.order().createdAt());
        Document entry = new Document("status", "PAID")
                .append("at", at)
                .append("actor", claim.actor().value());
        Document change = new Document("$set", new Document("status", "PAID").append("updated_at", at))
                .append("$inc", new Document("version", 1L))
                .append("$push", new Document("events", entry))
                .append("$min", new Document("pending_since", at));
        Document mayChange = new Document(order)
                .append("version", new Document("$in", List.of(1L)))
                .append("status", new Document("$in", List.of("CREATED")));
        orders.findOneAndUpdate(mayChange, change, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
    }

    @Override
    public void close() {
        client.close();
    }
}
