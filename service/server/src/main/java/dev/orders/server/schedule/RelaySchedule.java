package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.Store;
import dev.orders.core.trace.Tracing;
import dev.orders.events.Backlogs;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.events.webhook.WebhookDispatcher;
import dev.orders.events.webhook.WebhookFanOut;
import dev.orders.wiring.OpenSinks;
import dev.orders.wiring.telemetry.RelayMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs the relays and the deliveries to webhooks while the service runs, and measures their backlogs.
@Singleton
class RelaySchedule {
    /// A relay that has ended by itself is started again within this time.
    private static final Duration SERVE_EVERY = Duration.ofSeconds(1);

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(5);

    /// Each run takes only a few queries.
    private static final Duration BOUND = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DEAD_LETTERS = 1000;

    private final List<Sink> sinks;
    private final Relays relays;
    private final RelayStore store;
    private final Backlogs backlogs;
    private final RelayMetrics metrics;
    private final WebhookDispatcher dispatcher;
    private final Background background;
    private final List<BackgroundTask> tasks = new ArrayList<>();

    RelaySchedule(
            OpenSinks sinks,
            Relays relays,
            Store store,
            RelayMetrics metrics,
            WebhookFanOut fanOut,
            WebhookDispatcher dispatcher,
            Background background,
            Tracing tracing) {
        this.sinks = sinks.traced(fanOut, tracing);
        this.relays = relays;
        this.store = store.relays();
        this.backlogs = new Backlogs(store.log(), store.relays(), store.deliveries());
        this.metrics = metrics;
        this.dispatcher = dispatcher;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        dispatcher.start(background);
        tasks.add(background.start(new Work("relay-schedule", "relay-schedule", BOUND, LONGEST_PAUSE, this::serve)));
        tasks.add(background.start(new Work("relay-metrics", "relay-metrics", BOUND, LONGEST_PAUSE, this::measure)));
    }

    void stop(@Observes ShutdownEvent event) {
        tasks.forEach(BackgroundTask::close);
        relays.close();
        dispatcher.close();
    }

    private Duration serve() {
        relays.serve(sinks);
        return SERVE_EVERY;
    }

    private Duration measure() {
        Map<String, Long> deadLettersBySink = store.deadLettersOfAllTenants(MOST_DEAD_LETTERS).stream()
                .collect(Collectors.groupingBy(DeadLetter::sink, Collectors.counting()));
        metrics.show(backlogs.ofKinds(relays.sinks()), deadLettersBySink);
        return MEASURE_EVERY;
    }
}
