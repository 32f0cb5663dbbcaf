package dev.orders.verify.local;

import dev.orders.verify.chaos.Database;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The connections of one instance to its databases. Each can be disrupted, except those to servers in front of which
/// no proxy can be placed.
final class InstanceConnections implements AutoCloseable {
    private final Map<Database, DatabaseConnections> open = new EnumMap<>(Database.class);
    private final Map<String, String> settings = new HashMap<>();

    private InstanceConnections() {}

    /// Opens a proxy for each database that can have one.
    static InstanceConnections open(List<SharedDatabase> databases) throws IOException {
        InstanceConnections connections = new InstanceConnections();
        for (SharedDatabase database : databases) {
            if (!database.addresses().isEmpty()) {
                DatabaseConnections toOne = DatabaseConnections.open(database);
                connections.open.put(database.kind(), toOne);
                connections.settings.putAll(database.settingsThrough(toOne.address()));
            }
        }
        return connections;
    }

    /// The variables with which an instance connects through the proxies.
    Map<String, String> settings() {
        return settings;
    }

    /// The databases whose connections can be disrupted.
    Set<Database> databases() {
        return open.keySet();
    }

    /// The connections to a database. Empty if they cannot be disrupted.
    Optional<DatabaseConnections> to(Database database) {
        return Optional.ofNullable(open.get(database));
    }

    @Override
    public void close() throws IOException {
        for (DatabaseConnections toOne : open.values()) {
            toOne.close();
        }
    }
}
