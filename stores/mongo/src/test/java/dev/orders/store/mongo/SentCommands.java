package dev.orders.store.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;

/// Records the commands that a store sends to its server.
final class SentCommands implements CommandListener {
    private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

    @Override
    public void commandStarted(CommandStartedEvent event) {
        // Copies the command, because the driver reuses the buffer.
        commands.add(BsonDocument.parse(event.getCommand().toJson()));
    }

    void forget() {
        commands.clear();
    }

    List<BsonDocument> all() {
        return List.copyOf(commands);
    }

    /// The name of each command: its first member.
    List<String> names() {
        return commands.stream().map(BsonDocument::getFirstKey).toList();
    }
}
