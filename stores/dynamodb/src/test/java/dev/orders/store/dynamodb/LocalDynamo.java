package dev.orders.store.dynamodb;

import dev.orders.core.port.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import dev.orders.testsupport.socket.FreePort;
import java.net.URI;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/// A new table for a test, in DynamoDB Local, which AWS publishes for tests. All tests of a JVM share the server.
public final class LocalDynamo {
    private static final URI ENDPOINT = start();

    private final String table = "claims-" + UUID.randomUUID();

    private static URI start() {
        try {
            int port = FreePort.find();
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return URI.create("http://127.0.0.1:" + port);
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB Local does not start", failure);
        }
    }

    /// The address of the server.
    public static URI endpoint() {
        return ENDPOINT;
    }

    /// The name of the table.
    public String table() {
        return table;
    }

    /// Opens the store in this table.
    public ClaimStoreSettings.Open open() {
        return open(builder -> builder, StoreObserver.NONE);
    }

    /// Opens the store with a client that is changed further.
    ClaimStoreSettings.Open open(UnaryOperator<DynamoDbClientBuilder> change, StoreObserver observer) {
        return new DynamoClaimSettings(table).open(change.apply(at(ENDPOINT)), observer);
    }

    /// A client of a server at another address, such as a proxy.
    static DynamoDbClientBuilder at(URI endpoint) {
        return DynamoDbClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
