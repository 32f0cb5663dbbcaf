package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.wiring.upkeep.ClaimPurge;
import dev.orders.wiring.upkeep.DeliveryPurge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Purges expired claims and old deliveries while the service runs.
@Singleton
class PurgeSchedule {
    private static final Duration CLAIMS_EVERY = Duration.ofSeconds(10);

    /// A hundred batches take half a second. A store under load may take a hundred times as long.
    private static final Duration BOUND = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ClaimPurge claims;
    private final DeliveryPurge deliveries;
    private final Background background;
    private final List<BackgroundTask> tasks = new ArrayList<>();

    PurgeSchedule(PurgeExpiredClaims purge, PurgeDeliveries purgeDeliveries, Background background) {
        this.claims = new ClaimPurge(purge, CLAIMS_EVERY);
        this.deliveries = new DeliveryPurge(purgeDeliveries);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        tasks.add(background.start(new Work("claim-purge", "claim-purge", BOUND, LONGEST_PAUSE, claims)));
        tasks.add(background.start(new Work("delivery-purge", "delivery-purge", BOUND, LONGEST_PAUSE, deliveries)));
    }

    void stop(@Observes ShutdownEvent event) {
        tasks.forEach(BackgroundTask::close);
    }
}
