package dev.orders.verify.history;

import org.jspecify.annotations.Nullable;

/// How a request ended.
public sealed interface Outcome {
    /// The service answered.
    ///
    /// @param requestId the answer's `X-Request-Id`
    /// @param problemType whether the content type is `application/problem+json`
    /// @param replayed whether the answer has `Idempotent-Replayed: true`
    /// @param retryAfter the seconds in `Retry-After`; null without that header
    record Answered(
            int status,
            @Nullable String requestId,
            boolean problemType,
            boolean replayed,
            @Nullable Integer retryAfter,
            Content content)
            implements Outcome {
        @Override
        public String toString() {
            return status + (replayed ? " replayed: " : ": ") + content;
        }
    }

    /// No answer was received. Whether the service carried out the request is unknown.
    ///
    /// @param why the reason, as a phrase for the report
    record Unanswered(String why) implements Outcome {
        @Override
        public String toString() {
            return "no answer: " + why;
        }
    }
}
