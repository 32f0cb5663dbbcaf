package dev.orders.store.dynamodb;

import dev.orders.cloud.dynamodb.DynamoServer;
import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A new table for a test, in DynamoDB Local. All tests of a JVM share the server, which ends with it.
public final class LocalDynamo {
    private static final URI ENDPOINT = DynamoServer.start(0).endpoint();
    private static final AccessKey KEY = new AccessKey("test", "test", Optional.empty());

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String table = "claims-" + UUID.randomUUID();

    /// The address of the server.
    public static URI endpoint() {
        return ENDPOINT;
    }

    /// The name of the table.
    public String table() {
        return table;
    }

    /// Opens the store in this table, with more patience than the service has: on a busy machine DynamoDB Local may not
    /// run for seconds.
    public ClaimStoreSettings.Open open() {
        return at(ENDPOINT).open(client(), StoreObserver.NONE);
    }

    DynamoDbClient client() {
        return at(ENDPOINT).client(PATIENCE, PATIENCE);
    }

    /// The settings of this table at another address, such as that of a proxy.
    DynamoClaimSettings at(URI endpoint) {
        return new DynamoClaimSettings(table, access(endpoint, Optional.of(KEY)));
    }

    static AwsAccess access(URI endpoint, Optional<AccessKey> key) {
        return new AwsAccess("eu-central-1", Optional.of(endpoint), key);
    }
}
