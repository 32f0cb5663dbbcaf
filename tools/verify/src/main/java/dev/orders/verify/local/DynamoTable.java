package dev.orders.verify.local;

import dev.orders.verify.chaos.Database;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// A table for one run in DynamoDB Local, which AWS publishes for tests. The server runs in this process's
/// memory. The first instance creates the table.
///
/// No other class refers to the classes of DynamoDB Local, so runs on other stores do not load them.
final class DynamoTable implements SharedDatabase {
    private static final int ANY_PORT = 0;

    private final Server server;
    private final InetSocketAddress address;

    private DynamoTable(Server server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /// Starts the server. The start by its command line would serve every network, and describe itself on standard
    /// output, which is for the report. Without the command line, the server sends no telemetry to AWS.
    static DynamoTable create() {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), ANY_PORT));
        try {
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(ANY_PORT, true, null, false, false), null)));
            server.start();
            return new DynamoTable(
                    server,
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), server.getURI().getPort()));
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
