package dev.orders.server.telemetry;

import dev.orders.store.sqlite.observation.WriterObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// Metrics of the embedded store's writer: how many writes share a commit, how long they wait for their batch,
/// and how long commits and checkpoints take.
public final class WriterMetrics implements WriterObserver {
    private static final double[] WRITES = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
    private static final Duration[] TIMES =
            durations(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000);

    private final DistributionSummary writes;
    private final Timer waits;
    private final Timer commits;
    private final Timer checkpoints;
    private final Counter failures;

    public WriterMetrics(MeterRegistry meters) {
        writes = DistributionSummary.builder("sqlite.batch.writes")
                .description("Writes that share a commit")
                .serviceLevelObjectives(WRITES)
                .register(meters);
        waits = timer("sqlite.write.wait", "From queueing a write to the start of its batch", meters);
        commits = timer("sqlite.commit.duration", "Duration of a commit, without the statements before it", meters);
        checkpoints = timer("sqlite.checkpoint.duration", "Copying committed pages into the database file", meters);
        failures = Counter.builder("sqlite.batches.failed")
                .description("Batches that were rolled back, with all their writes")
                .register(meters);
    }

    private static Timer timer(String name, String description, MeterRegistry meters) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(TIMES)
                .register(meters);
    }

    private static Duration[] durations(long... micros) {
        return Arrays.stream(micros)
                .mapToObj(each -> Duration.ofNanos(each * 1_000))
                .toArray(Duration[]::new);
    }

    @Override
    public void waited(long nanos) {
        waits.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void committed(int size, long nanos) {
        writes.record(size);
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void failed() {
        failures.increment();
    }

    @Override
    public void checkpointed(long nanos) {
        checkpoints.record(nanos, TimeUnit.NANOSECONDS);
    }
}
