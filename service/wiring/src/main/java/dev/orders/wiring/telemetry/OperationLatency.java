package dev.orders.wiring.telemetry;

import dev.orders.core.port.StoreObserver;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The latency of store operations, by operation: the histograms `<store>_ops_latency_ms` and
/// `<store>_ops_latency_seconds`. The one in seconds has the outcome too.
public final class OperationLatency implements StoreObserver {
    private static final double[] BOUNDS_MILLIS = {0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 10_000};

    private record Meters(DistributionSummary milliseconds, Timer succeeded, Timer failed) {}

    private final MeterRegistry meters;
    private final MeterProvider<DistributionSummary> milliseconds;
    private final MeterProvider<Timer> seconds;

    /// Caches the meters, because looking up a meter by its tags takes longer than recording.
    private final Map<String, Meters> byOperation = new ConcurrentHashMap<>();

    /// @param store the name of the store, as in `/health`
    public OperationLatency(String store, MeterRegistry meters) {
        this.meters = meters;
        this.milliseconds = DistributionSummary.builder(store + ".ops.latency.ms")
                .description("Latency of store operations, in milliseconds")
                .serviceLevelObjectives(BOUNDS_MILLIS)
                .withRegistry(meters);
        this.seconds = Timer.builder(store + ".ops.latency")
                .description("Latency of store operations, in seconds, by outcome")
                .serviceLevelObjectives(Arrays.stream(BOUNDS_MILLIS)
                        .mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e6)))
                        .toArray(Duration[]::new))
                .withRegistry(meters);
    }

    @Override
    public StoreObserver of(String name) {
        return new OperationLatency(name, meters);
    }

    @Override
    public void ended(String operation, Outcome outcome, long nanos) {
        Meters meters = byOperation.computeIfAbsent(operation, this::meters);
        meters.milliseconds().record(nanos / 1e6);
        Timer timer = switch (outcome) {
            case SUCCEEDED -> meters.succeeded();
            case FAILED -> meters.failed();
        };
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Both outcomes exist from the start, so that the first failure is a rise from 0.
    private Meters meters(String operation) {
        Tags tags = Tags.of("operation", operation);
        return new Meters(
                milliseconds.withTags(tags),
                seconds.withTags(tags.and("outcome", "succeeded")),
                seconds.withTags(tags.and("outcome", "failed")));
    }
}
