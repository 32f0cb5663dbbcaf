package dev.orders.store.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.order.Precondition;
import dev.orders.core.order.Transition;
import dev.orders.core.placement.Claim;
import dev.orders.measure.layer.Samples;
import dev.orders.measure.mongo.Kind;
import dev.orders.measure.mongo.Operations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/// The store's commands, sent by the driver alone: with the same bytes, which are written before, and without reading
/// the answers. Decides nothing.
public final class DriverOperations implements Operations {
    static final Precondition VERSION_1 = new Precondition.OneOf(Set.of(1L));

    private static final RawBsonDocument FIELDS = raw(OrderDocument.ORDER);

    private static final FindOneAndUpdateOptions BEFORE =
            new FindOneAndUpdateOptions().projection(FIELDS).returnDocument(ReturnDocument.BEFORE);

    private final OwnDatabase database;
    private final MongoClient client;
    private final MongoCollection<RawBsonDocument> claims;
    private final MongoCollection<RawBsonDocument> orders;

    private DriverOperations(OwnDatabase database, MongoClient client) {
        this.database = database;
        this.client = client;
        this.claims = database.through(client).getCollection("idempotency_keys", RawBsonDocument.class);
        this.orders = database.through(client).getCollection("orders", RawBsonDocument.class);
    }

    /// Operations on a database with the indexes of the store.
    public static DriverOperations indexed(String uri, MongoClient client) {
        return new DriverOperations(OwnDatabase.indexed(uri), client);
    }

    /// Operations on a database without indexes. Only creates need none.
    public static DriverOperations withoutIndexes(String uri, MongoClient client) {
        return new DriverOperations(OwnDatabase.bare(uri), client);
    }

    @Override
    public List<Runnable> prepare(Kind kind, int count) {
        return switch (kind) {
            case CREATE -> OwnDatabase.claims(count).stream().map(this::create).toList();
            case READ -> {
                List<RawBsonDocument> some = database.orders(Math.min(count, 64)).stream()
                        .map(claim -> raw(identity(claim)))
                        .toList();
                yield IntStream.range(0, count)
                        .mapToObj(index -> read(some.get(index % some.size())))
                        .toList();
            }
            case CHANGE -> database.orders(count).stream().map(this::change).toList();
        };
    }

    /// Creates, reads and pays a new order.
    public void cycle() {
        Claim claim = Samples.claim();
        create(claim).run();
        read(raw(identity(claim))).run();
        change(claim).run();
    }

    private Runnable create(Claim claim) {
        ClaimDocument document = ClaimDocument.of(claim);
        RawBsonDocument ours = raw(withId(document.document()));
        RawBsonDocument order = raw(withId(document.order()));
        return () -> {
            claims.insertOne(ours);
            orders.insertOne(order);
        };
    }

    /// The driver puts an id first if a document has none.
    private static Document withId(Document document) {
        Document copy = new Document("_id", new ObjectId());
        copy.putAll(document);
        return copy;
    }

    private Runnable read(RawBsonDocument identity) {
        return () -> {
            if (orders.find(identity).projection(FIELDS).first() == null) {
                throw new IllegalStateException("the order is not there");
            }
        };
    }

    private Runnable change(Claim claim) {
        RawBsonDocument mayChange = raw(
                OrderDocument.mayChange(claim.order().tenant(), claim.order().id(), VERSION_1, OrderStatus.PAID));
        RawBsonDocument change = raw(OrderDocument.change(payment(claim)));
        return () -> {
            if (orders.findOneAndUpdate(mayChange, change, BEFORE) == null) {
                throw new IllegalStateException("the order was not changed");
            }
        };
    }

    static Transition payment(Claim claim) {
        return new Transition(
                OrderStatus.PAID, Optional.empty(), claim.actor(), claim.order().createdAt());
    }

    private static Bson identity(Claim claim) {
        return OrderDocument.is(claim.order().tenant(), claim.order().id());
    }

    private static RawBsonDocument raw(Bson document) {
        return new RawBsonDocument(
                document.toBsonDocument(BsonDocument.class, MongoClientSettings.getDefaultCodecRegistry()),
                new BsonDocumentCodec());
    }

    /// The name of its database.
    public String databaseName() {
        return database.name();
    }

    @Override
    public void clean() {
        database.clean();
    }

    @Override
    public void close() {
        database.close();
        client.close();
    }
}
