package dev.orders.verify.local;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.verify.chaos.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// A database for one run: on the given MongoDB server, or else on a server in this process's memory that speaks
/// the MongoDB protocol.
final class MongoDatabase implements SharedDatabase {
    private final @Nullable MongoServer inMemory;
    private final String uri;
    private final String database = "orders_verify_" + new ObjectId();

    private MongoDatabase(@Nullable MongoServer inMemory, String uri) {
        this.inMemory = inMemory;
        this.uri = uri;
    }

    /// @param given the connection string of a server; null or blank for the server in memory
    /// @throws IllegalArgumentException with a message for the user, if it is not a connection string
    static MongoDatabase create(@Nullable String given) {
        if (given == null || given.isBlank()) {
            MongoServer server = new MongoServer(new MemoryBackend());
            return new MongoDatabase(server, server.bindAndGetConnectionString());
        }
        try {
            return new MongoDatabase(null, new ConnectionString(given).getConnectionString());
        } catch (IllegalArgumentException wrong) {
            // The driver's message may contain a password.
            throw new IllegalArgumentException("MONGO_URI is not a MongoDB connection string", wrong);
        }
    }

    @Override
    public Database kind() {
        return Database.MONGODB;
    }

    @Override
    public String name() {
        return inMemory == null ? "the MongoDB of MONGO_URI" : "a MongoDB in memory";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("MONGO_URI", uri, "MONGO_DB", database);
    }

    /// Empty if drivers discover the servers by themselves or verify the server's certificate.
    @Override
    public List<InetSocketAddress> addresses() {
        ConnectionString connection = new ConnectionString(uri);
        boolean isOne = !connection.isSrvProtocol()
                && connection.getHosts().size() == 1
                && connection.getRequiredReplicaSetName() == null
                && !Boolean.TRUE.equals(connection.getSslEnabled());
        return isOne ? addresses(new ServerAddress(connection.getHosts().getFirst())) : List.of();
    }

    @Override
    public Map<String, String> settingsThrough(InetSocketAddress proxy) {
        ConnectionString connection = new ConnectionString(uri);
        String host = connection.getHosts().getFirst();
        int hosts = Math.max(uri.lastIndexOf('@'), "mongodb://".length() - 1) + 1;
        String rest = uri.substring(hosts + host.length());
        String path = rest.startsWith("/") ? rest : "/" + rest;
        String direct = path.contains("directConnection=")
                ? ""
                : path.contains("?") ? "&directConnection=true" : "?directConnection=true";
        Map<String, String> settings = new HashMap<>(settings());
        settings.put(
                "MONGO_URI",
                uri.substring(0, hosts) + proxy.getAddress().getHostAddress() + ":" + proxy.getPort() + path + direct);
        return settings;
    }

    private static List<InetSocketAddress> addresses(ServerAddress server) {
        try {
            return Stream.of(InetAddress.getAllByName(server.getHost()))
                    .map(address -> new InetSocketAddress(address, server.getPort()))
                    .toList();
        } catch (UnknownHostException _) {
            return List.of();
        }
    }

    @Override
    public void close() {
        if (inMemory == null) {
            try (MongoClient client = MongoClients.create(uri)) {
                client.getDatabase(database).drop();
            }
        } else {
            inMemory.shutdownNow();
        }
    }
}
