package dev.orders.sink.aws;

import dev.orders.events.Sink.Failure;
import dev.orders.events.Sink.Failure.Refused;
import dev.orders.events.Sink.Failure.Unavailable;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Converts errors of AWS to failures of sinks.
final class Failures {
    /// Messages of AWS may name the caller and the resource at some length.
    private static final int LONGEST = 300;

    /// The answer to a request lacks a message of it.
    static final Failure UNANSWERED = new Unavailable("AWS has not answered for this event");

    private Failures() {}

    /// A message that the service has not taken.
    ///
    /// @param refusals the codes that blame the message itself; with any other code, all messages might fail
    static Failure of(@Nullable String code, @Nullable String message, Set<String> refusals) {
        String reason = reason(code, message);
        return code != null && refusals.contains(code) ? new Refused(reason) : new Unavailable(reason);
    }

    /// Why a request failed as a whole.
    static String reason(SdkException failure) {
        return switch (failure) {
            case AwsServiceException answered
            when answered.awsErrorDetails() != null ->
                reason(
                        answered.awsErrorDetails().errorCode(),
                        answered.awsErrorDetails().errorMessage());
            default -> reason(null, failure.getMessage());
        };
    }

    /// Only the first line of the message: further lines may quote the request with its session token.
    private static String reason(@Nullable String code, @Nullable String message) {
        String name = code == null ? "" : code;
        String said = message == null ? "" : message.lines().findFirst().orElse("");
        String both = name.isEmpty() || said.isEmpty() ? name + said : name + ": " + said;
        if (both.isEmpty()) {
            return "AWS gave no reason";
        }
        return both.length() <= LONGEST ? both : both.substring(0, LONGEST) + " …";
    }
}
