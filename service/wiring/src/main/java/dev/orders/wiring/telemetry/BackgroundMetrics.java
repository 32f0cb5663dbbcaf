package dev.orders.wiring.telemetry;

import dev.orders.core.background.BackgroundObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Metrics of background tasks, by task: the failures, the last success, and whether the task is overdue. A task
/// that has never failed has 0 failures.
public final class BackgroundMetrics implements BackgroundObserver {
    private final MeterRegistry meters;
    private final Clock clock;
    private final MeterProvider<Counter> failures;

    /// When each task last succeeded, in milliseconds since 1970; at first when it started.
    private final Map<String, AtomicLong> successes = new ConcurrentHashMap<>();

    private volatile Supplier<List<String>> overdue = List::of;

    public BackgroundMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        failures = Counter.builder("background.failures")
                .description("Failed steps of background work, by task")
                .withRegistry(meters);
    }

    /// Shows which tasks are overdue.
    ///
    /// @param names the names of the tasks that are overdue when it is asked
    public void showOverdue(Supplier<List<String>> names) {
        overdue = names;
    }

    @Override
    public void started(String task) {
        failures.withTag("task", task);
        AtomicLong success = successes.computeIfAbsent(task, _ -> new AtomicLong(clock.millis()));
        Gauge.builder("background.last.success.timestamp.seconds", success, millis -> millis.get() / 1e3)
                .description(
                        "When a step of background work last succeeded, or the task started, in seconds since 1970")
                .tag("task", task)
                .register(meters);
        Gauge.builder("background.overdue", () -> overdue.get().contains(task) ? 1 : 0)
                .description("Whether background work has not succeeded within its bound (1) or has (0)")
                .tag("task", task)
                .register(meters);
    }

    @Override
    public void succeeded(String task) {
        successes.computeIfAbsent(task, _ -> new AtomicLong()).set(clock.millis());
    }

    @Override
    public void failed(String task) {
        failures.withTag("task", task).increment();
    }
}
