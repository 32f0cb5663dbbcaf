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
        published = counter(meters, "events.published", "Events that a sink has taken");
        failed = counter(meters, "events.failed", "Tries that a sink did not take");
        dead = counter(meters, "events.dead", "Events that were set aside");
        pending = gauge(
                meters,
                "events.pending",
                "Events that a sink does not have yet, counted up to ten thousand for each partition");
        lag = gauge(meters, "events.lag.seconds", "Age of the oldest event that a sink does not have yet");
        deadLetters = gauge(meters, "events.dead.letters", "Events that are aside, counted up to a thousand");
        this.clock = clock;
    }

    private static MeterProvider<Counter> counter(MeterRegistry meters, String name, String description) {
        return Counter.builder(name).description(description).withRegistry(meters);
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
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
