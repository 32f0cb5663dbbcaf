package dev.orders.verify.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The record of one tenant's requests and events in a run.
///
/// @param run the name of the run; request ids, keys and customer ids begin with it
/// @param requests in the order in which they ended
/// @param began when the load began, by the monotonic clock of the requests
/// @param ended when the load ended and the audit began, by the same clock
/// @param beganAt when the load began, by the wall clock
/// @param events what was received from each source; every source has a value
public record History(
        String run,
        List<RecordedRequest> requests,
        long began,
        long ended,
        Instant beganAt,
        Map<EventSource, ReceivedEvents> events) {
    public History {
        requests = List.copyOf(requests);
        events = Map.copyOf(events);
    }

    /// What was received from this source.
    public ReceivedEvents from(EventSource source) {
        return Objects.requireNonNull(events.get(source));
    }

    /// The value of the request's `X-Request-Id`.
    public String requestId(RecordedRequest recorded) {
        return run + "-" + recorded.number();
    }

    /// Converts a time of the monotonic clock to wall-clock time.
    public Instant at(long nanos) {
        return beganAt.plusNanos(nanos - began);
    }

    /// The requests sent under load, without those of the audit.
    public Stream<RecordedRequest> load() {
        return requests.stream().filter(recorded -> recorded.sent() >= began && recorded.sent() < ended);
    }

    /// Whether this request was sent after the load had ended.
    public boolean isAfterwards(RecordedRequest recorded) {
        return recorded.sent() >= ended;
    }
}
