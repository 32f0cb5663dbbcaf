package dev.orders.verify.load;

import dev.orders.verify.history.Exchange;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What goes on at this moment, for whoever watches.
public final class Meter {
    /// Longer than any client waits.
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private final Recorder latencies = new Recorder(LONGEST, 2);
    private volatile String phase = "connecting";

    /// What the run is doing now, in words.
    public String phase() {
        return phase;
    }

    /// Latencies in microseconds of what was answered since this was last asked.
    public Histogram sinceLast() {
        return latencies.getIntervalHistogram();
    }

    void enter(String next) {
        phase = next;
    }

    void count(Exchange exchange) {
        latencies.recordValue(Math.min((exchange.ended() - exchange.due()) / 1000, LONGEST));
    }
}
