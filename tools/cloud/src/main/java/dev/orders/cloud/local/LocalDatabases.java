package dev.orders.cloud.local;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orders.cloud.dynamodb.DynamoServer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// DynamoDB Local for the idempotency keys, and MongoDB for everything else.
final class LocalDatabases implements AutoCloseable {
    static final String TABLE = "orders_claims";

    private final DynamoServer dynamo = DynamoServer.start(0);
    private final @Nullable MongoServer inMemory;
    private final String mongoUri;
    private final String database;

    /// @param environment `MONGO_URI` names a server, and `MONGO_DB` the database there; without it, the database is in
    ///     memory
    LocalDatabases(Map<String, String> environment) {
        Optional<String> given =
                Optional.ofNullable(environment.get("MONGO_URI")).filter(uri -> !uri.isBlank());
        inMemory = given.isPresent() ? null : new MongoServer(new MemoryBackend());
        mongoUri = inMemory == null ? given.orElseThrow() : inMemory.bindAndGetConnectionString();
        database = environment.getOrDefault("MONGO_DB", "orders_cloud");
    }

    /// The environment variables with which the functions use these databases.
    Map<String, String> variables() {
        return Map.of(
                "MONGO_URI", mongoUri,
                "MONGO_DB", database,
                "IDEMPOTENCY_STORE", "dynamodb",
                "DYNAMODB_TABLE", TABLE,
                "AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
    }

    /// Where the orders are, without a password.
    String mongo() {
        return inMemory == null
                ? "the server of MONGO_URI, " + String.join(", ", new ConnectionString(mongoUri).getHosts())
                : mongoUri + " (in memory)";
    }

    /// Where the idempotency keys are.
    String dynamo() {
        return dynamo.endpoint() + " (in memory)";
    }

    @Override
    public void close() {
        if (inMemory != null) {
            inMemory.shutdownNow();
        }
        dynamo.close();
    }
}
