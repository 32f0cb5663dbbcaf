package dev.orders.server.telemetry;

import dev.orders.core.background.BackgroundObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;

/// The counter `background_failures_total`, by task. A task that has never failed has the value 0.
public final class BackgroundFailures implements BackgroundObserver {
    private final MeterProvider<Counter> failures;

    public BackgroundFailures(MeterRegistry meters) {
        failures = Counter.builder("background.failures")
                .description("Failed steps of background work, by task")
                .withRegistry(meters);
    }

    @Override
    public void started(String task) {
        failures.withTag("task", task);
    }

    @Override
    public void failed(String task) {
        failures.withTag("task", task).increment();
    }
}
