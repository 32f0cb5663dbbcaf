package dev.orders.verify.history;

import java.util.Optional;

/// One request and how it ended. Times are of one clock that only goes forward, in nanoseconds.
///
/// @param number unique in the run; the request's id ends in it
/// @param due when it was to be sent: before `sent`, if the client was late
/// @param sent just before its first byte was sent
/// @param ended just after the last byte of its answer was read, or when it was given up
public record RecordedRequest(
        int number,
        Operation operation,
        Request request,
        ClientFault fault,
        long due,
        long sent,
        long ended,
        Outcome outcome) {

    /// Whether an answer with this status came.
    public boolean hasStatus(int status) {
        return outcome instanceof Outcome.Answered answered && answered.status() == status;
    }

    /// What the answer's body said, if the answer had this status and the body was of this kind.
    public <C extends Content> Optional<C> content(int status, Class<C> kind) {
        return outcome instanceof Outcome.Answered answered
                        && answered.status() == status
                        && kind.isInstance(answered.content())
                ? Optional.of(kind.cast(answered.content()))
                : Optional.empty();
    }

    /// Whether the service may have done it without saying so: no answer came, or one that leaves it open.
    public boolean isAmbiguous() {
        return switch (outcome) {
            case Outcome.Unanswered _ -> true;
            case Outcome.Answered answered -> answered.status() >= 500;
        };
    }

    /// Whether the service said that it cannot answer now.
    public boolean isTurnedAway() {
        return hasStatus(503) || hasStatus(429);
    }

    /// Whether the other was sent after this one's answer had been read, so that it must know of it.
    public boolean isBefore(RecordedRequest other) {
        return ended < other.sent;
    }
}
