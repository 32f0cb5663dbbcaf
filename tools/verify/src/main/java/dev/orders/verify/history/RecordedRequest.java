package dev.orders.verify.history;

import java.util.Optional;

/// One request and its outcome. Times are in nanoseconds, by the monotonic clock.
///
/// @param number unique in the run; the request id ends with it
/// @param due the scheduled time of sending; earlier than `sent` if the client was late
/// @param sent just before the first byte was sent
/// @param ended just after the last byte of the answer was read, or when the client gave up
public record RecordedRequest(
        int number,
        Operation operation,
        Request request,
        ClientFault fault,
        long due,
        long sent,
        long ended,
        Outcome outcome) {

    /// Whether the service answered with this status.
    public boolean hasStatus(int status) {
        return outcome instanceof Outcome.Answered answered && answered.status() == status;
    }

    /// The answer's content, if the answer has this status and its body is of this kind.
    public <C extends Content> Optional<C> content(int status, Class<C> kind) {
        return outcome instanceof Outcome.Answered answered
                        && answered.status() == status
                        && kind.isInstance(answered.content())
                ? Optional.of(kind.cast(answered.content()))
                : Optional.empty();
    }

    /// Whether the service answered. Otherwise no answer was received, or a gateway gave one instead.
    public boolean isAnswered() {
        return switch (outcome) {
            case Outcome.Answered _ -> true;
            case Outcome.AnsweredByGateway _, Outcome.Unanswered _ -> false;
        };
    }

    /// Whether the service may have carried out the request without confirming it: no answer, or a 5xx.
    public boolean isAmbiguous() {
        return switch (outcome) {
            case Outcome.Unanswered _, Outcome.AnsweredByGateway _ -> true;
            case Outcome.Answered answered -> answered.status() >= 500;
        };
    }

    /// Whether the service asked the client to try again later.
    public boolean isTurnedAway() {
        return hasStatus(503) || hasStatus(429);
    }

    /// Whether the other request was sent after this one's answer had been read. The other answer must then reflect it.
    public boolean isBefore(RecordedRequest other) {
        return ended < other.sent;
    }
}
