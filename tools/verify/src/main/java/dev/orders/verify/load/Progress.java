package dev.orders.verify.load;

import dev.orders.verify.history.RecordedRequest;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// The state of a run, for the progress line.
public final class Progress {
    /// Longer than the timeout of any client.
    private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

    private final Recorder latencies = new Recorder(LONGEST, 2);
    private volatile String phase = "connecting";

    /// What the run is doing now, for people.
    public String phase() {
        return phase;
    }

    /// Returns the latencies since the last call, in microseconds, and starts a new interval.
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
