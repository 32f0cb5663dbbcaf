package dev.orders.verify.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a request ended.
public sealed interface Outcome {
    /// The service answered.
    ///
    /// @param requestId the answer's `X-Request-Id`
    /// @param problemType whether the content type is `application/problem+json`
    /// @param replayed whether the answer has `Idempotent-Replayed: true`
    /// @param retryAfter the seconds in `Retry-After`; null without that header
    /// @param otherIds the ids in the headers and the body that `content` does not have; only in a run with several
    ///     tenants
    /// @param comparable the whole answer without what differs between equal requests, such as ids and times; null
    ///     except in answers to probes
    record Answered(
            int status,
            @Nullable String requestId,
            boolean problemType,
            boolean replayed,
            @Nullable Integer retryAfter,
            Content content,
            List<String> otherIds,
            @Nullable String comparable)
            implements Outcome {
        @Override
        public String toString() {
            return status + (replayed ? " replayed: " : ": ") + content;
        }
    }

    /// A gateway in front of the service answered instead of the service. Whether the service carried out the request
    /// is unknown.
    record AnsweredByGateway(int status) implements Outcome {
        @Override
        public String toString() {
            return "no answer of the service: the gateway answered " + status;
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
