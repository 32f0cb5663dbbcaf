package dev.orders.measure.crowd;

import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/// A request that is due at a moment, whether or not the service has answered the earlier ones.
final class Call {
    private final byte[] request;
    private final long dueNanos;
    private final int expected;
    private final Histogram latency;
    private final Consumer<String> then;

    /// @param dueNanos when the request should be sent; its latency is measured from then on, so a pause of
    ///     the service counts for all requests that were due meanwhile
    /// @param expected the expected status
    /// @param latency gets the latency
    /// @param then gets the value of `Location` when the expected answer has arrived
    Call(byte[] request, long dueNanos, int expected, Histogram latency, Consumer<String> then) {
        this.request = request;
        this.dueNanos = dueNanos;
        this.expected = expected;
        this.latency = latency;
        this.then = then;
    }

    byte[] request() {
        return request;
    }

    int expected() {
        return expected;
    }

    /// Called when the request was answered, or can no longer be answered.
    void end() {
        latency.recordValue(Math.max(0, System.nanoTime() - dueNanos));
    }

    /// Called when the expected answer has arrived.
    void succeed(String location) {
        then.accept(location);
    }
}
