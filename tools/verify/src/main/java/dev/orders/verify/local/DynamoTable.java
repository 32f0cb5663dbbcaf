package dev.orders.verify.local;

import dev.orders.cloud.dynamodb.DynamoServer;
import dev.orders.verify.chaos.Database;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/// A table for one run in DynamoDB Local. The first instance creates the table.
final class DynamoTable implements SharedDatabase {
    private final DynamoServer server = DynamoServer.start(0);

    @Override
    public Database kind() {
        return Database.DYNAMODB;
    }

    @Override
    public String name() {
        return "DynamoDB Local";
    }

    @Override
    public Map<String, String> settings() {
        return settingsThrough(server.address());
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return List.of(server.address());
    }

    /// DynamoDB Local accepts any region and any credentials.
    @Override
    public Map<String, String> settingsThrough(InetSocketAddress proxy) {
        return Map.of(
                "IDEMPOTENCY_STORE", "dynamodb",
                "DYNAMODB_TABLE", "orders_verify_claims",
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "verify",
                "AWS_SECRET_ACCESS_KEY", "verify",
                "AWS_ENDPOINT_URL_DYNAMODB", "http://" + proxy.getAddress().getHostAddress() + ":" + proxy.getPort());
    }

    @Override
    public void close() {
        server.close();
    }
}
