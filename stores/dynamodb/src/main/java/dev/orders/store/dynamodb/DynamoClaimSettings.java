package dev.orders.store.dynamodb;

import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The settings of the store of claims in DynamoDB.
///
/// @param table the name of the table
public record DynamoClaimSettings(String table, AwsAccess access) implements ClaimStoreSettings {
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
        return open(client(TRY_TIMEOUT, CALL_TIMEOUT), observer);
    }

    /// Opens the store with a client, which is closed with it.
    Open open(DynamoDbClient client, StoreObserver observer) {
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
    ///
    /// @param oneTry the limit for one try
    /// @param call the limit for all tries together
    DynamoDbClient client(Duration oneTry, Duration call) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder();
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(access.region()))
                .credentialsProvider(credentials(access.key()))
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(MAX_CONNECTIONS)
                        .connectionTimeout(oneTry)
                        .connectionAcquisitionTimeout(oneTry)
                        .socketTimeout(oneTry))
                .overrideConfiguration(calls -> calls.apiCallTimeout(call)
                        .apiCallAttemptTimeout(oneTry)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build()))
                .build();
    }

    private static AwsCredentialsProvider credentials(Optional<AccessKey> key) {
        return key.<AwsCredentialsProvider>map(known -> StaticCredentialsProvider.create(known.session()
                        .<AwsCredentials>map(
                                session -> AwsSessionCredentials.create(known.id(), known.secret(), session))
                        .orElseGet(() -> AwsBasicCredentials.create(known.id(), known.secret()))))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    private RuntimeException refusal(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            // The message of the SDK lists every place without credentials on several lines.
            return new IllegalArgumentException(
                    "DynamoDB cannot be used: no credentials were found: set AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, or give the service a role",
                    failure);
        }
        if (failure instanceof AwsServiceException answer && !DynamoFailures.isPassing(answer)) {
            return new IllegalArgumentException(
                    "DYNAMODB_TABLE is " + table + ", but DynamoDB refuses to describe or create it: "
                            + DynamoFailures.kind(failure),
                    failure);
        }
        return new StoreUnavailableException(place() + " cannot be used: " + reason(failure, message), failure);
    }

    private static String reason(SdkException failure, String message) {
        return failure instanceof AwsServiceException
                ? DynamoFailures.kind(failure)
                : message.strip().replaceFirst("\\.$", "");
    }

    /// Where DynamoDB is, with the variable that says so.
    private String place() {
        return access.endpoint()
                .map(url -> "DynamoDB at " + url + " (" + DynamoClaimStoreFactory.ENDPOINT + " or AWS_ENDPOINT_URL)")
                .orElseGet(() -> "DynamoDB in " + access.region() + " (AWS_REGION)");
    }
}
