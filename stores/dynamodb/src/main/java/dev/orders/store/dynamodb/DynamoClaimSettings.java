package dev.orders.store.dynamodb;

import dev.orders.core.port.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The settings of the store of claims in DynamoDB. The SDK reads the region, the credentials and the endpoint
/// from the standard variables of AWS.
///
/// @param table the name of the table
public record DynamoClaimSettings(String table) implements ClaimStoreSettings {
    /// The limit for one operation as a whole, including the repetitions of the SDK.
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);

    /// The limit for one try. DynamoDB normally answers within a few milliseconds.
    private static final Duration TRY_TIMEOUT = Duration.ofMillis(1_500);

    /// A table with too much to do refuses at once. The SDK waits up to a second before the second try, and up
    /// to two before the third.
    private static final int TRIES = 3;

    /// As many as requests wait for the store at once.
    private static final int MAX_CONNECTIONS = 256;

    @Override
    public String name() {
        return DynamoClaimStore.NAME;
    }

    @Override
    public Open open(StoreObserver observer) {
        return open(DynamoDbClient.builder(), observer);
    }

    /// Opens the store with a client that is configured further than the environment does.
    Open open(DynamoDbClientBuilder builder, StoreObserver observer) {
        DynamoDbClient client = client(builder);
        try {
            ClaimTable.require(client, table);
        } catch (IllegalArgumentException wrong) {
            client.close();
            throw new IllegalArgumentException("DYNAMODB_TABLE is " + table + ", which " + wrong.getMessage(), wrong);
        } catch (SdkException failure) {
            client.close();
            throw refusal(failure);
        }
        DynamoClaimStore store = new DynamoClaimStore(client, table, observer, System::nanoTime);
        return new Open(store, store, client::close);
    }

    /// A client whose operations end in time.
    static DynamoDbClient client(DynamoDbClientBuilder builder) {
        try {
            return builder.httpClientBuilder(Apache5HttpClient.builder()
                            .maxConnections(MAX_CONNECTIONS)
                            .connectionTimeout(TRY_TIMEOUT)
                            .connectionAcquisitionTimeout(TRY_TIMEOUT)
                            .socketTimeout(TRY_TIMEOUT))
                    .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_TIMEOUT)
                            .apiCallAttemptTimeout(TRY_TIMEOUT)
                            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                    .maxAttempts(TRIES)
                                    .build()))
                    .build();
        } catch (SdkClientException incomplete) {
            throw new IllegalArgumentException(
                    "IDEMPOTENCY_STORE is dynamodb, but the variables of AWS are incomplete: " + sentence(incomplete),
                    incomplete);
        }
    }

    private RuntimeException refusal(SdkException failure) {
        return failure instanceof AwsServiceException
                ? new IllegalArgumentException(
                        "DYNAMODB_TABLE is " + table + ", but DynamoDB refuses to describe or create it: "
                                + DynamoFailures.kind(failure),
                        failure)
                : new StoreUnavailableException("DynamoDB cannot be used: " + sentence(failure), failure);
    }

    private static String sentence(SdkException failure) {
        return String.valueOf(failure.getMessage()).strip().replaceFirst("\\.$", "");
    }
}
