package dev.orders.verify.load;

import dev.orders.verify.history.RecordedRequest;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// What goes on at this moment, for whoever watches.
public final class Progress {
    /// Longer than any client waits.
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private final Recorder latencies = new Recorder(LONGEST, 2);
    private volatile String phase = "connecting";

    /// What the run is doing now, in words.
    public String phase() {
        return phase;
    }

    /// Latencies in microseconds of what was answered since this was last asked.
    public Histogram takeLatencies() {
        return latencies.getIntervalHistogram();
    }

    void setPhase(String next) {
        phase = next;
    }

    void record(RecordedRequest recorded) {
        latencies.recordValue(Math.min((recorded.ended() - recorded.due()) / 1000, LONGEST));
    }
}
