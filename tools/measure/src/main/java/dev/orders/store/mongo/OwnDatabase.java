package dev.orders.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.Samples;
import dev.orders.store.mongo.connection.Server;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;

/// A database for measured operations: prepares and deletes their orders, through a client of its own.
///
/// @param uri the connection string of the server
/// @param name the name of the database
/// @param client a client that is not measured
record OwnDatabase(String uri, String name, MongoClient client) implements AutoCloseable {
    /// A database without indexes.
    static OwnDatabase bare(String uri) {
        return new OwnDatabase(uri, "orders_measure_" + new ObjectId(), MongoClients.create(uri));
    }

    /// A database with the indexes of the store.
    static OwnDatabase indexed(String uri) {
        OwnDatabase database = bare(uri);
        MongoStore.open(Server.of(uri), database.name, Samples.CLOCK, List.of(), new ConnectionPoolListener() {})
                .close();
        return database;
    }

    static List<Claim> claims(int count) {
        return Stream.generate(Samples::claim).limit(count).toList();
    }

    /// Inserts the orders of new claims.
    List<Claim> orders(int count) {
        List<Claim> claims = claims(count);
        collection("orders")
                .insertMany(claims.stream().map(OrderDocument::created).toList());
        return claims;
    }

    void clean() {
        collection("orders").deleteMany(new Document());
        collection("idempotency_keys").deleteMany(new Document());
    }

    private MongoCollection<Document> collection(String collection) {
        return client.getDatabase(name).getCollection(collection);
    }

    /// The same database through another client.
    MongoDatabase through(MongoClient other) {
        return other.getDatabase(name);
    }

    /// Drops the database.
    @Override
    public void close() {
        client.getDatabase(name).drop();
        client.close();
    }
}
