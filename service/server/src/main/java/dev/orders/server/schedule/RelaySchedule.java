package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.Store;
import dev.orders.events.Backlogs;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.events.webhook.WebhookDelivery;
import dev.orders.server.telemetry.RelayMetrics;
import dev.orders.server.wiring.OpenSinks;
import dev.orders.server.wiring.WebhookSinks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs the relays while the service runs, and measures their backlogs.
@Singleton
class RelaySchedule {
    /// A new webhook gets its relay within this time.
    private static final Duration SERVE_EVERY = Duration.ofSeconds(1);

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    /// Each run takes only a few queries.
    private static final Duration BOUND = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DEAD_LETTERS = 1000;

    private final OpenSinks sinks;
    private final Relays relays;
    private final RelayStore store;
    private final Backlogs backlogs;
    private final RelayMetrics metrics;
    private final WebhookSinks webhooks;
    private final Background background;
    private final List<BackgroundTask> tasks = new ArrayList<>();

    RelaySchedule(
            OpenSinks sinks,
            Relays relays,
            Store store,
            RelayMetrics metrics,
            WebhookDelivery delivery,
            Background background) {
        this.sinks = sinks;
        this.relays = relays;
        this.store = store.relays();
        this.backlogs = new Backlogs(store.log(), store.relays());
        this.metrics = metrics;
        this.webhooks = new WebhookSinks(store.webhooks(), delivery, relays);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        tasks.add(background.start(new Work("relay-schedule", "relay-schedule", BOUND, LONGEST_PAUSE, this::serve)));
        tasks.add(background.start(new Work("relay-metrics", "relay-metrics", BOUND, LONGEST_PAUSE, this::measure)));
    }

    void stop(@Observes ShutdownEvent event) {
        tasks.forEach(BackgroundTask::close);
        relays.close();
    }

    private Duration serve() {
        List<Sink> all = new ArrayList<>(sinks.sinks());
        all.addAll(webhooks.current());
        relays.serve(all);
        return SERVE_EVERY;
    }

    private Duration measure() {
        Map<String, Long> aside = store.deadLettersOfAllTenants(MOST_DEAD_LETTERS).stream()
                .collect(Collectors.groupingBy(DeadLetter::sink, Collectors.counting()));
        metrics.show(backlogs.ofKinds(relays.sinks()), aside);
        return MEASURE_EVERY;
    }
}
