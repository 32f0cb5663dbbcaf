package dev.orders.server;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.events.Relays;
import dev.orders.events.Sink;
import dev.orders.events.webhook.WebhookDelivery;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Has events relayed while the service runs, and shows how far the relays have got.
@Singleton
class RelaySchedule {
    private static final Logger LOG = Logger.getLogger(RelaySchedule.class);
    /// A new webhook is served this soon.
    private static final int EVERY_SECONDS = 1;

    private static final int METRICS_EVERY_SECONDS = 5;
    private static final int MOST_DEAD_LETTERS = 1000;

    private final WiredSinks sinks;
    private final Relays relays;
    private final RelayStore store;
    private final RelayMetrics metrics;
    private final WebhookSinks webhooks;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-schedule").daemon().factory());

    RelaySchedule(WiredSinks sinks, Relays relays, WiredStore store, RelayMetrics metrics, WebhookDelivery delivery) {
        this.sinks = sinks;
        this.relays = relays;
        this.store = store.relays();
        this.metrics = metrics;
        this.webhooks = new WebhookSinks(delivery, relays);
    }

    void start(@Observes StartupEvent event) {
        var _ = executor.scheduleWithFixedDelay(this::serve, 0, EVERY_SECONDS, TimeUnit.SECONDS);
        var _ = executor.scheduleWithFixedDelay(this::measure, 0, METRICS_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.close();
        relays.close();
    }

    private void serve() {
        try {
            List<Sink> all = new ArrayList<>(sinks.sinks());
            all.addAll(webhooks.current());
            relays.serve(all);
        } catch (StoreUnavailableException failure) {
            LOG.warn("Which webhooks there are is not known; the next round asks again", failure);
        }
    }

    private void measure() {
        try {
            Map<String, Long> aside = store.deadLetters(MOST_DEAD_LETTERS).stream()
                    .collect(Collectors.groupingBy(DeadLetter::sink, Collectors.counting()));
            metrics.show(relays.backlogs(), aside);
        } catch (StoreUnavailableException failure) {
            LOG.warn("How far the relays have got is not known; the next round asks again", failure);
        }
    }
}
