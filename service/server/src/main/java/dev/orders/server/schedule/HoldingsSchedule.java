package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.holdings.HoldingsStore;
import dev.orders.core.holdings.OrdersHeld;
import dev.orders.core.order.OrderStatus;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.wiring.telemetry.HoldingsMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Measures what the store holds, for metrics. A scrape asks no store.
@Singleton
class HoldingsSchedule {
    /// With scrapes and evaluations every 15 seconds, an alert about the store fires within a minute.
    private static final Duration EVERY = Duration.ofSeconds(10);

    /// Each run takes a dozen short queries.
    private static final Duration BOUND = Duration.ofMinutes(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final StoreProbe probe;
    private final HoldingsStore holdings;
    private final HoldingsMetrics metrics;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    HoldingsSchedule(Store store, MeterRegistry meters, Background background, Clock clock) {
        this.probe = store.probe();
        this.holdings = store.holdings();
        this.metrics = new HoldingsMetrics(meters, clock);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = Optional.of(
                background.start(new Work("store-metrics", "store-metrics", BOUND, LONGEST_PAUSE, this::measure)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }

    /// A store that does not answer is a result of the measurement, not a failure of the task.
    private Duration measure() {
        boolean answered = probe.tryWrite();
        metrics.probed(answered);
        try {
            // A full disk may be the reason why the store does not answer.
            metrics.show(holdings.space());
            if (answered) {
                showOrders();
            }
        } catch (StoreUnavailableException _) {
            metrics.probed(false);
        }
        return EVERY;
    }

    private void showOrders() {
        Map<OrderStatus, OrdersHeld> byStatus = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(status, holdings.ordersOfAllTenants(status));
        }
        metrics.show(byStatus, holdings.claimsOfAllTenants());
    }
}
