package dev.orders.measure.scale;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.ConnectionPoolListener;
import dev.orders.store.mongo.connection.DriverListeners;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/// Keeps one command of each shape that a store sends. Commands that differ in their values only have the same shape.
final class SentCommands implements CommandListener, DriverListeners {
    /// The members of a command that do not belong to the query itself.
    private static final Set<String> ENVELOPE = Set.of(
            "$db", "lsid", "txnNumber", "$clusterTime", "$readPreference", "readConcern", "writeConcern", "maxTimeMS");

    /// The first command of each shape, by the shape.
    private final Map<String, BsonDocument> commands = new LinkedHashMap<>();

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        // The driver reuses the buffer, so the first command of a shape is copied.
        commands.computeIfAbsent(command.getFirstKey() + shape(command), _ -> copy(command));
    }

    private static BsonDocument copy(BsonDocument command) {
        BsonDocument copy = BsonDocument.parse(command.toJson());
        ENVELOPE.forEach(copy::remove);
        return copy;
    }

    /// One command of each shape, in the order of their first use, without what does not belong to the query.
    synchronized List<BsonDocument> distinct() {
        return new ArrayList<>(commands.values());
    }

    /// The names of the members, without their values. The first member has the name of a collection.
    static String shape(BsonDocument command) {
        StringBuilder shape = new StringBuilder();
        command.forEach((name, value) -> {
            if (!ENVELOPE.contains(name)) {
                shape.append(shape.isEmpty() ? "{" : " ").append(name);
                shape.append(
                        name.equals(command.getFirstKey()) && value.isString()
                                ? ":" + value.asString().getValue()
                                : shape(value));
            }
        });
        return shape.isEmpty() ? "" : shape.append('}').toString();
    }

    private static String shape(BsonValue value) {
        return switch (value) {
            case BsonDocument document -> shape(document);
            case BsonArray array -> array.isEmpty() ? "" : shape(array.getFirst());
            default -> "";
        };
    }

    @Override
    public CommandListener commands() {
        return this;
    }

    @Override
    public ConnectionPoolListener pool() {
        return new ConnectionPoolListener() {};
    }
}
