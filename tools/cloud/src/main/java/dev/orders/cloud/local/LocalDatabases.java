package dev.orders.cloud.local;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.dynamodb.DynamoServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// DynamoDB for the idempotency keys, and MongoDB for everything else: the servers that the user names, or else
/// servers in memory.
final class LocalDatabases implements AutoCloseable {
    /// The variables of the environment that name a database. The others belong to other programs.
    static final Set<String> FROM_ENVIRONMENT = Set.of("MONGO_URI", "MONGO_DB");

    private static final String DYNAMODB = "dynamodb";

    private final Map<String, String> given;
    private final String database;
    private final String table;
    private final boolean hasDynamo;
    private final Optional<MongoServer> mongoInMemory;
    private final Optional<DynamoServer> dynamoInMemory;
    private final Map<String, String> variables = new HashMap<>();

    /// Starts the servers in memory that are needed.
    ///
    /// @param given variables that name servers, databases and tables; others have no effect
    LocalDatabases(Map<String, String> given) {
        this.given = Map.copyOf(given);
        database = text("MONGO_DB").orElse("orders_cloud");
        table = text("DYNAMODB_TABLE").orElse("orders_claims");
        String keys = given.getOrDefault("IDEMPOTENCY_STORE", DYNAMODB);
        hasDynamo = keys.equals(DYNAMODB);
        boolean isMongoNamed =
                text("MONGO_URI").or(() -> text("MONGO_URI_FILE")).isPresent();
        mongoInMemory = isMongoNamed ? Optional.empty() : Optional.of(new MongoServer(new MemoryBackend()));
        mongoInMemory.ifPresent(server -> variables.put("MONGO_URI", server.bindAndGetConnectionString()));
        text("MONGO_URI").ifPresent(uri -> variables.put("MONGO_URI", uri));
        variables.put("MONGO_DB", database);
        variables.put("IDEMPOTENCY_STORE", keys);
        dynamoInMemory = hasDynamo && text("AWS_ENDPOINT_URL_DYNAMODB").isEmpty()
                ? Optional.of(DynamoServer.start(0))
                : Optional.empty();
        if (hasDynamo) {
            variables.put("DYNAMODB_TABLE", table);
            dynamoInMemory.ifPresent(server ->
                    variables.put("AWS_ENDPOINT_URL_DYNAMODB", server.endpoint().toString()));
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
    }

    /// The environment variables with which the functions use these databases.
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /// Where the orders are, without a password.
    String orders() {
        String server = mongoInMemory.isPresent()
                ? "MongoDB at " + variables.get("MONGO_URI") + " (in memory)"
                : text("MONGO_URI")
                        .map(uri -> "MongoDB of MONGO_URI, " + String.join(", ", new ConnectionString(uri).getHosts()))
                        .orElse("MongoDB of MONGO_URI_FILE");
        return server + ", database " + database;
    }

    /// Where the idempotency keys are.
    String keys() {
        if (!hasDynamo) {
            return "beside the orders";
        }
        return dynamoInMemory
                        .map(server -> "DynamoDB Local at " + server.endpoint() + " (in memory)")
                        .orElseGet(() -> "DynamoDB at " + given.get("AWS_ENDPOINT_URL_DYNAMODB"))
                + ", table " + table;
    }

    /// The settings of a command that uses the same database, without a password.
    String settings() {
        String uri = mongoInMemory.isPresent() ? String.valueOf(variables.get("MONGO_URI")) : "…";
        return "MONGO_URI=" + uri + " MONGO_DB=" + database;
    }

    @Override
    public void close() {
        mongoInMemory.ifPresent(MongoServer::shutdownNow);
        dynamoInMemory.ifPresent(DynamoServer::close);
    }
}
