package dev.orders.store.dynamodb;

import dev.orders.core.breaker.Failure;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Reads the failures of the AWS SDK.
final class DynamoFailures {
    /// From here on the statuses mean that the server failed.
    private static final int INTERNAL_ERROR = 500;

    private DynamoFailures() {}

    /// What the failure means. Empty if it does not come from the SDK.
    static Optional<Failure> read(RuntimeException failure) {
        return failure instanceof SdkException ours
                ? Optional.of(new Failure(kind(ours), isTimeout(ours)))
                : Optional.empty();
    }

    /// What went wrong, without the message of the SDK, which may quote an item.
    static String kind(SdkException failure) {
        if (failure instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
            return refusal.awsErrorDetails().errorCode() + ", status " + refusal.statusCode();
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }

    /// Whether DynamoDB refuses because of itself or of too many requests, so that the same request may
    /// succeed later.
    static boolean isPassing(AwsServiceException refusal) {
        return refusal.isThrottlingException() || refusal.statusCode() >= INTERNAL_ERROR;
    }

    private static boolean isTimeout(SdkException failure) {
        return failure instanceof ApiCallTimeoutException
                || failure instanceof ApiCallAttemptTimeoutException
                || Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(SocketTimeoutException.class::isInstance);
    }
}
