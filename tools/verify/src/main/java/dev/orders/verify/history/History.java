package dev.orders.verify.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Everything that a run recorded.
///
/// @param run unique; request ids, keys and customers begin with it
/// @param requests in the order they ended
/// @param began when the load began, on the exchanges' clock
/// @param ended when the load ended and the orders were looked at again, on the same clock
/// @param beganAt when the load began, on the wall
/// @param events what the event stream told
/// @param webhook what a webhook was told
public record History(
        String run,
        List<RecordedRequest> requests,
        long began,
        long ended,
        Instant beganAt,
        ReceivedEvents events,
        ReceivedEvents webhook) {
    public History {
        requests = List.copyOf(requests);
    }

    /// The id that the request was sent with.
    public String requestId(RecordedRequest recorded) {
        return run + "-" + recorded.number();
    }

    /// When something happened, on the wall.
    public Instant at(long nanos) {
        return beganAt.plusNanos(nanos - began);
    }

    /// What was sent under load, not to look at the orders afterwards.
    public Stream<RecordedRequest> load() {
        return requests.stream().filter(recorded -> recorded.sent() >= began && recorded.sent() < ended);
    }

    /// Whether this was sent after the load had ended.
    public boolean isAfterwards(RecordedRequest recorded) {
        return recorded.sent() >= ended;
    }
}
