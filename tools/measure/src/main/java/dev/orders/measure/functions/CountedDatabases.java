package dev.orders.measure.functions;

import dev.orders.cloud.dynamodb.DynamoServer;
import dev.orders.cloud.wire.CommandProxy;
import dev.orders.cloud.wire.Protocol;
import dev.orders.measure.layer.SweptMongo;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The databases of one front, in the memory of this process. Every command to them is counted.
final class CountedDatabases implements AutoCloseable {
    private static final String DATABASE = "orders_measure";

    private final SweptMongo mongo = new SweptMongo(DATABASE);
    private final CommandCount count = new CommandCount();
    private final CommandProxy toMongo;
    private final CommandProxy toDynamo;
    private final Map<String, String> variables = new HashMap<>();

    /// @param dynamo the server for the idempotency keys
    /// @param table a table of this front alone
    /// @param keys where the idempotency keys are
    CountedDatabases(DynamoServer dynamo, String table, Keys keys) throws IOException {
        toMongo = new CommandProxy(Protocol.MONGODB, mongo.address(), command -> count.add("MongoDB " + command));
        toDynamo = new CommandProxy(Protocol.AWS_JSON, dynamo.address(), command -> count.add("DynamoDB " + command));
        variables.putAll(Map.of(
                "MONGO_URI",
                "mongodb://" + toMongo.hostAndPort() + "/?directConnection=true",
                "MONGO_DB",
                DATABASE,
                "EVENT_SINKS",
                "none"));
        if (keys == Keys.IN_DYNAMODB) {
            variables.putAll(Map.of(
                    "IDEMPOTENCY_STORE",
                    "dynamodb",
                    "DYNAMODB_TABLE",
                    table,
                    "AWS_ENDPOINT_URL_DYNAMODB",
                    "http://" + toDynamo.hostAndPort(),
                    "AWS_REGION",
                    "eu-central-1",
                    "AWS_ACCESS_KEY_ID",
                    "local",
                    "AWS_SECRET_ACCESS_KEY",
                    "local"));
        }
    }

    /// The environment variables with which a front uses these databases.
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /// The commands to both databases since the last call.
    Map<String, Integer> takeCounts() {
        return count.take();
    }

    @Override
    public void close() throws IOException {
        toMongo.close();
        toDynamo.close();
        mongo.close();
    }
}
