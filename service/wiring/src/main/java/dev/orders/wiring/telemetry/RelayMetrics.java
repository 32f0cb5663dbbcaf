package dev.orders.wiring.telemetry;

import dev.orders.events.Backlogs;
import dev.orders.events.Backlogs.Backlog;
import dev.orders.events.RelayObserver;
import dev.orders.events.SinkKind;
import dev.orders.events.webhook.WebhookFanOut;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// The metrics of the relays, by kind of sink.
public final class RelayMetrics implements RelayObserver {
    private final MeterProvider<Counter> published;
    private final MeterProvider<Counter> failed;
    private final MeterProvider<Counter> dead;
    private final MultiGauge pending;
    private final MultiGauge lag;
    private final MultiGauge deadLetters;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /// The oldest pending event of the sinks of a kind.
    ///
    /// @param since when this process first saw it, by [#nanoTime]
    private record Waiting(Instant oldest, long since) {}

    /// By kind of sink. Used by one thread.
    private final Map<String, Waiting> waiting = new HashMap<>();

    public RelayMetrics(MeterRegistry meters, Clock clock, LongSupplier nanoTime) {
        published = counter(meters, "events.published", "Events delivered to a sink");
        failed = counter(meters, "events.failed", "Attempts to deliver that failed");
        dead = counter(meters, "events.dead", "Events that became dead letters");
        pending = gauge(
                meters,
                "events.pending",
                "Events that a sink does not have yet, of the newest " + Backlogs.COUNTED + " for each sink");
        lag = gauge(meters, "events.lag.seconds", "Age of the oldest event that a sink does not have yet");
        deadLetters = gauge(meters, "events.dead.letters", "Dead letters, counted up to a thousand");
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    private static MeterProvider<Counter> counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).withRegistry(meters);
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /// What the fan-out has passed on is not delivered yet: webhooks report that themselves.
    @Override
    public void published(String sink, int events) {
        if (sink.equals(WebhookFanOut.NAME)) {
            return;
        }
        published.withTag("sink", SinkKind.of(sink)).increment(events);
    }

    @Override
    public void failed(String sink) {
        failed.withTag("sink", SinkKind.of(sink)).increment();
    }

    @Override
    public void deadLettered(String sink) {
        dead.withTag("sink", SinkKind.of(sink)).increment();
    }

    /// Updates the gauges.
    ///
    /// @param backlogs the pending events, by kind of sink
    /// @param deadLettersBySink the number of dead letters, by name of the sink
    public void show(Map<String, Backlog> backlogs, Map<String, Long> deadLettersBySink) {
        Map<String, Double> pendingByKind = new HashMap<>();
        Map<String, Double> lagByKind = new HashMap<>();
        Map<String, Double> deadLettersByKind = new HashMap<>();
        backlogs.forEach((kind, backlog) -> {
            // So that the first failure is a rise from 0.
            List.of(published, failed, dead).forEach(counter -> counter.withTag("sink", kind));
            pendingByKind.put(kind, (double) backlog.pending());
            lagByKind.put(
                    kind, backlog.oldest().map(oldest -> seconds(kind, oldest)).orElse(0.0));
            deadLettersByKind.put(kind, 0.0);
        });
        deadLettersBySink.forEach(
                (sink, letters) -> deadLettersByKind.merge(SinkKind.of(sink), (double) letters, Double::sum));
        show(pending, pendingByKind);
        show(lag, lagByKind);
        show(deadLetters, deadLettersByKind);
    }

    /// The age of the oldest event, but at least the time since this process first saw it, because a clock that
    /// was ahead may have given the event a time in the future.
    private double seconds(String kind, Instant oldest) {
        long now = nanoTime.getAsLong();
        Waiting first = waiting.merge(
                kind,
                new Waiting(oldest, now),
                (before, current) -> before.oldest().equals(oldest) ? before : current);
        long age = Duration.between(oldest, clock.instant()).toMillis();
        long seen = Duration.ofNanos(now - first.since()).toMillis();
        return Math.max(age, seen) / 1e3;
    }

    private static void show(MultiGauge gauge, Map<String, Double> values) {
        gauge.register(
                values.entrySet().stream()
                        .map(value -> MultiGauge.Row.of(Tags.of("sink", value.getKey()), value.getValue()))
                        .toList(),
                true);
    }
}
