package dev.orders.cloud.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local, which AWS publishes for tests. It runs in this process, on loopback, and keeps its tables in memory.
/// It accepts any region and any credentials. It shows nothing about throttling, capacity or several zones.
public final class DynamoServer implements AutoCloseable {
    private static final int NO_PORT_OF_ITS_OWN = 0;

    private final Server server;

    private DynamoServer(Server server) {
        this.server = server;
    }

    /// Starts the server. The start by its command line would serve every network, and describe itself on standard
    /// output. Without the command line, the server sends no telemetry to AWS.
    ///
    /// @param port 0 for any free port
    public static DynamoServer start(int port) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try {
            server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(
                    new LocalDynamoDBRequestHandler(NO_PORT_OF_ITS_OWN, true, null, false, false), null)));
            server.start();
            return new DynamoServer(server);
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not start", failure);
        }
    }

    /// The address of the server.
    public InetSocketAddress address() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.getURI().getPort());
    }

    /// The URL for clients.
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + address().getPort());
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
