package dev.orders.verify.local;

import dev.orders.testsupport.socket.FreePort;
import dev.orders.verify.chaos.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/// A table for one run in DynamoDB Local, which AWS publishes for tests. The server runs in this process's
/// memory. The first instance creates the table.
///
/// No other class refers to the classes of DynamoDB Local, so runs on other stores do not load them.
final class DynamoTable implements SharedDatabase {
    private final DynamoDBProxyServer server;
    private final InetSocketAddress address;

    private DynamoTable(DynamoDBProxyServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /// Starts the server.
    static DynamoTable create() {
        int port = FreePort.find();
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return new DynamoTable(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not start", failure);
        }
    }

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
        return settingsThrough(address);
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return List.of(address);
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
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not stop", failure);
        }
    }
}
