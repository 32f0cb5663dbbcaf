package dev.orders.server;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The histogram `<store>_ops_latency_ms`, by operation.
final class OperationLatency {
    private final MeterProvider<DistributionSummary> latency;

    /// A registry takes longer to find a meter by its tags than the meter to record.
    private final Map<String, DistributionSummary> byOperation = new ConcurrentHashMap<>();

    OperationLatency(String store, MeterRegistry meters) {
        this.latency = DistributionSummary.builder(store + ".ops.latency.ms")
                .description("Milliseconds that a store operation took")
                .serviceLevelObjectives(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000, 10_000)
                .withRegistry(meters);
    }

    void record(String operation, long nanos) {
        byOperation
                .computeIfAbsent(operation, name -> latency.withTag("operation", name))
                .record(nanos / 1e6);
    }
}
