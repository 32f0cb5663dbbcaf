package dev.orders.server;

import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.RelayStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.events.Relays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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
    private static final int EVERY_SECONDS = 5;
    private static final int MOST_DEAD_LETTERS = 1000;

    private final WiredSinks sinks;
    private final Relays relays;
    private final RelayStore store;
    private final RelayMetrics metrics;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("relay-schedule").daemon().factory());

    RelaySchedule(WiredSinks sinks, Relays relays, WiredStore store, RelayMetrics metrics) {
        this.sinks = sinks;
        this.relays = relays;
        this.store = store.relays();
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        var _ = executor.scheduleWithFixedDelay(this::runOnce, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.close();
        relays.close();
    }

    private void runOnce() {
        try {
            relays.serve(sinks.sinks());
            Map<String, Long> aside = store.deadLetters(MOST_DEAD_LETTERS).stream()
                    .collect(Collectors.groupingBy(DeadLetter::sink, Collectors.counting()));
            metrics.show(relays.backlogs(), aside);
        } catch (StoreUnavailableException failure) {
            LOG.warn("How far the relays have got is not known; the next round asks again", failure);
        }
    }
}
