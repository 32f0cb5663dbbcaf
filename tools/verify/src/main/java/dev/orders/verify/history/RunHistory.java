package dev.orders.verify.history;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The record of a run.
///
/// @param tenants the history of each tenant; at least one. All have the same name and the same times
public record RunHistory(List<History> tenants) {
    public RunHistory {
        tenants = List.copyOf(tenants);
    }

    /// The name of the run. Request ids, keys and customer ids of all tenants begin with it.
    public String run() {
        return first().run();
    }

    /// When the load began, by the monotonic clock of the requests.
    public long began() {
        return first().began();
    }

    /// When the load ended and the audit began, by the same clock.
    public long ended() {
        return first().ended();
    }

    /// When the load began, by the wall clock.
    public Instant beganAt() {
        return first().beganAt();
    }

    /// The value of the request's `X-Request-Id`. It is unique in the run.
    public String requestId(RecordedRequest recorded) {
        return first().requestId(recorded);
    }

    /// Converts a time of the monotonic clock to wall-clock time.
    public Instant at(long nanos) {
        return first().at(nanos);
    }

    /// The requests of all tenants sent under load, without those of the audit.
    public Stream<RecordedRequest> load() {
        return tenants.stream().flatMap(History::load);
    }

    private History first() {
        return tenants.getFirst();
    }
}
