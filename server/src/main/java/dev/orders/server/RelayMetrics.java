package dev.orders.server;

import dev.orders.events.Relay.Backlog;
import dev.orders.events.RelayObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How the relays get on, by kind of sink: what a sink is called up to its first colon. All webhooks are one
/// kind, because endpoints come and go and a series for each would grow without bound.
@Singleton
final class RelayMetrics implements RelayObserver {
    private final MeterProvider<Counter> published;
    private final MeterProvider<Counter> failed;
    private final MeterProvider<Counter> dead;
    private final MultiGauge pending;
    private final MultiGauge lag;
    private final MultiGauge deadLetters;
    private final Clock clock;

    RelayMetrics(MeterRegistry meters, Clock clock) {
        published = Counter.builder("events.published")
                .description("Events that a sink has taken")
                .withRegistry(meters);
        failed = Counter.builder("events.failed")
                .description("Tries that a sink did not take")
                .withRegistry(meters);
        dead = Counter.builder("events.dead")
                .description("Events that were set aside")
                .withRegistry(meters);
        pending = MultiGauge.builder("events.pending")
                .description("Events that a sink does not have yet, counted up to ten thousand for each partition")
                .register(meters);
        lag = MultiGauge.builder("events.lag.seconds")
                .description("Age of the oldest event that a sink does not have yet")
                .register(meters);
        deadLetters = MultiGauge.builder("events.dead.letters")
                .description("Events that are aside, counted up to a thousand")
                .register(meters);
        this.clock = clock;
    }

    @Override
    public void published(String sink, int events) {
        published.withTag("sink", kind(sink)).increment(events);
    }

    @Override
    public void failed(String sink) {
        failed.withTag("sink", kind(sink)).increment();
    }

    @Override
    public void setAside(String sink) {
        dead.withTag("sink", kind(sink)).increment();
    }

    /// Shows what the sinks lack.
    ///
    /// @param aside how many events are aside, by the sink's name
    void show(Map<String, Backlog> backlogs, Map<String, Long> aside) {
        Map<String, Double> pendingByKind = new HashMap<>();
        Map<String, Double> lagByKind = new HashMap<>();
        backlogs.forEach((sink, backlog) -> {
            double seconds = backlog.oldest()
                    .map(oldest -> Math.max(
                            0, Duration.between(oldest, clock.instant()).toMillis() / 1e3))
                    .orElse(0.0);
            pendingByKind.merge(kind(sink), (double) backlog.pending(), Double::sum);
            lagByKind.merge(kind(sink), seconds, Math::max);
        });
        Map<String, Double> asideByKind = new HashMap<>();
        backlogs.keySet().forEach(sink -> asideByKind.put(kind(sink), 0.0));
        aside.forEach((sink, letters) -> asideByKind.merge(kind(sink), (double) letters, Double::sum));
        show(pending, pendingByKind);
        show(lag, lagByKind);
        show(deadLetters, asideByKind);
    }

    private static void show(MultiGauge gauge, Map<String, Double> values) {
        gauge.register(
                values.entrySet().stream()
                        .map(value -> MultiGauge.Row.of(Tags.of("sink", value.getKey()), value.getValue()))
                        .toList(),
                true);
    }

    private static String kind(String sink) {
        int colon = sink.indexOf(':');
        return colon < 0 ? sink : sink.substring(0, colon);
    }
}
