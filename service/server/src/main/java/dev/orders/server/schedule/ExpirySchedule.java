package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.wiring.upkeep.UnpaidOrders;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Cancels unpaid orders when they expire, while the service runs. Without such orders it asks an empty index once a
/// second.
@Singleton
class ExpirySchedule {
    /// A run takes some milliseconds.
    private static final Duration BOUND = Duration.ofMinutes(1);

    /// After an outage, orders should not wait much longer for their expiry than the outage took.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final UnpaidOrders unpaid;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    ExpirySchedule(UnpaidOrders unpaid, Background background) {
        this.unpaid = unpaid;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = Optional.of(background.start(new Work("order-expiry", "order-expiry", BOUND, LONGEST_PAUSE, unpaid)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }
}
