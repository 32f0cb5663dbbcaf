package dev.orders.verify.history;

import org.jspecify.annotations.Nullable;

/// How a request ended.
public sealed interface Outcome {
    /// With an answer.
    ///
    /// @param requestId the answer's `X-Request-Id`
    /// @param problemType whether it is declared as `application/problem+json`
    /// @param replayed whether it says `Idempotent-Replayed: true`
    /// @param retryAfter the seconds after which to come back, if it says so
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

    /// Without one: whether it was done is unknown.
    ///
    /// @param why a sentence for people
    record Unanswered(String why) implements Outcome {
        @Override
        public String toString() {
            return "no answer: " + why;
        }
    }
}
