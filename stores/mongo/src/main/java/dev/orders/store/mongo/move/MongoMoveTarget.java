package dev.orders.store.mongo.move;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.Filters;
import dev.orders.core.move.Digest;
import dev.orders.core.move.Movable;
import dev.orders.core.move.MoveOrigin;
import dev.orders.core.move.MoveTarget;
import dev.orders.core.move.Part;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.store.mongo.Migrations;
import dev.orders.store.mongo.MongoSettings;
import dev.orders.store.mongo.connection.Connection;
import dev.orders.store.mongo.connection.MongoFailures;
import dev.orders.store.mongo.mark.MoveMark;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;

/// A database as the target of a move. Every document has a unique key, so writing it a second time has no
/// effect.
public final class MongoMoveTarget implements MoveTarget, AutoCloseable {
    private static final DocumentCodec CODEC = new DocumentCodec();

    private final MongoClient client;
    private final MongoDatabase database;
    private final Migrations migrations;
    private final MoveMark mark;

    private MongoMoveTarget(MongoClient client, MongoDatabase database, Clock clock) {
        this.client = client;
        this.database = database;
        this.migrations = new Migrations(database, clock, Optional.empty());
        this.mark = new MoveMark(database);
    }

    /// Connects to the server.
    ///
    /// @param clock decides whether the turn of another instance at the indexes is over
    /// @throws IllegalArgumentException if the settings cannot be used. The message continues a sentence that
    ///     begins with the name of the setting, and contains no password
    /// @throws StoreUnavailableException if no server answers, with such a message
    public static MongoMoveTarget open(MongoSettings settings, Clock clock) {
        MongoClient client = Connection.open(
                settings.server(),
                List.of(settings.listeners().commands()),
                settings.listeners().pool());
        try {
            client.getDatabase(settings.database()).listCollectionNames().first();
            return new MongoMoveTarget(client, Connection.database(client, settings.database()), clock);
        } catch (MongoException failure) {
            client.close();
            throw Connection.refusal(settings.server().uri(), settings.database(), failure);
        }
    }

    @Override
    public State state() {
        return answered(() -> {
            Optional<State> begun = mark.find();
            if (begun.isPresent()) {
                return begun.get();
            }
            List<String> collections = database.listCollectionNames().into(new ArrayList<>());
            return collections.isEmpty()
                    ? new State.Empty()
                    : new State.Occupied("the database " + database.getName() + " has the collections "
                            + String.join(", ", collections.stream().sorted().toList()));
        });
    }

    /// The migrations write positions of relays for an empty log. The moved ones replace them.
    @Override
    public void begin(MoveOrigin origin, Instant at) {
        answered(() -> {
            mark.begin(origin, at);
            migrations.runForMove();
            return collection(Part.RELAY_POSITIONS).deleteMany(Filters.empty());
        });
    }

    @Override
    public void write(Part part, List<Movable> things) {
        List<Document> documents = MovedDocuments.of(things);
        if (!documents.isEmpty()) {
            Set<Integer> _ = answered(() -> Connection.insertUnlessDuplicate(collection(part), documents));
        }
    }

    @Override
    public void reach(Part part, String place) {
        answered(() -> {
            mark.reach(part, place);
            return place;
        });
    }

    @Override
    public Digest digest(Part part, List<Movable> things) {
        Digest digest = Digest.NONE;
        for (Document document : MovedDocuments.of(things)) {
            digest = digest.plus(bytes(document));
        }
        return digest;
    }

    @Override
    public Digest stored(Part part, Instant now) {
        Bson counted = part == Part.CLAIMS ? Filters.gt("expires_at", Date.from(now)) : Filters.empty();
        return answered(() -> {
            Digest digest = Digest.NONE;
            // Each batch has the time limit of an operation, not all batches together.
            FindIterable<Document> found = collection(part).find(counted).timeoutMode(TimeoutMode.ITERATION);
            for (Document document : found) {
                digest = digest.plus(bytes(withoutGivenId(document)));
            }
            return digest;
        });
    }

    /// The driver gives an id to documents that have none.
    private static Document withoutGivenId(Document document) {
        if (document.get("_id") instanceof ObjectId) {
            document.remove("_id");
        }
        return document;
    }

    private static byte[] bytes(Document document) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
        }
        return buffer.toByteArray();
    }

    @Override
    public void finish(Instant at) {
        answered(() -> {
            mark.finish(at);
            return at;
        });
    }

    private MongoCollection<Document> collection(Part part) {
        return database.getCollection(MovedDocuments.collection(part));
    }

    /// The message of the driver stays in the cause, because it may quote personal data.
    private static <T> T answered(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (MongoException failure) {
            throw new StoreUnavailableException(
                    "MongoDB refused or did not answer (" + MongoFailures.kind(failure)
                            + "). Run the command again; it goes on where it was",
                    failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
