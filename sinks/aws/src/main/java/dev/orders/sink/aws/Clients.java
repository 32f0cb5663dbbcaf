package dev.orders.sink.aws;

import dev.orders.core.aws.AccessKey;
import dev.orders.core.aws.AwsAccess;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// What the clients of all services have in common.
final class Clients {
    /// How long to wait for a connection.
    private static final Duration CONNECTION = Duration.ofSeconds(2);

    private Clients() {}

    /// Configures a client. It repeats nothing: the relay does, with pauses that grow.
    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configure(
            B builder, AwsAccess access, Duration call) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(access.region()))
                .credentialsProvider(credentials(access))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTION)
                        .socketTimeout(call))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    private static AwsCredentialsProvider credentials(AwsAccess access) {
        return access.key()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(credentials(key)))
                .orElseGet(() -> new Found(DefaultCredentialsProvider.builder().build()));
    }

    private static AwsCredentials credentials(AccessKey key) {
        return key.session()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(key.id(), key.secret(), token))
                .orElseGet(() -> AwsBasicCredentials.create(key.id(), key.secret()));
    }

    /// Credentials that the SDK finds. If there are none, its own message lists every place on several lines.
    ///
    /// @param places where the SDK looks
    record Found(AwsCredentialsProvider places) implements AwsCredentialsProvider {
        @Override
        public AwsCredentials resolveCredentials() {
            try {
                return places.resolveCredentials();
            } catch (SdkClientException none) {
                throw SdkClientException.create(
                        "No credentials for AWS were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
                                + " the service a role",
                        none);
            }
        }
    }
}
