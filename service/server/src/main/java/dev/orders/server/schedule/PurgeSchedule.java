package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.placement.PurgeExpiredClaims;
import dev.orders.core.usecase.PurgeDeliveries;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Purges expired claims and old deliveries while the service runs.
@Singleton
class PurgeSchedule {
    private static final Logger LOG = Logger.getLogger(PurgeSchedule.class);
    private static final Duration CLAIMS_EVERY = Duration.ofSeconds(10);
    private static final Duration DELIVERIES_EVERY = Duration.ofMinutes(1);

    /// A hundred batches take half a second. A store under load may take a hundred times as long.
    private static final Duration BOUND = Duration.ofMinutes(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// A batch delays creates by a millisecond or two. A hundred batches every ten seconds keep up with five
    /// thousand creates per second.
    private static final int BATCH = 500;

    private static final int BATCHES = 100;

    private final PurgeExpiredClaims purge;
    private final PurgeDeliveries purgeDeliveries;
    private final Background background;
    private final List<BackgroundTask> tasks = new ArrayList<>();

    PurgeSchedule(PurgeExpiredClaims purge, PurgeDeliveries purgeDeliveries, Background background) {
        this.purge = purge;
        this.purgeDeliveries = purgeDeliveries;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        tasks.add(background.start(new Work("claim-purge", "claim-purge", BOUND, LONGEST_PAUSE, this::purgeClaims)));
        tasks.add(background.start(
                new Work("delivery-purge", "delivery-purge", BOUND, LONGEST_PAUSE, this::purgeDeliveries)));
    }

    void stop(@Observes ShutdownEvent event) {
        tasks.forEach(BackgroundTask::close);
    }

    private Duration purgeClaims() {
        int purged = purge.runOnce(BATCH, BATCHES);
        if (purged > 0) {
            LOG.infov("Purged {0} expired idempotency keys", purged);
        }
        return CLAIMS_EVERY;
    }

    private Duration purgeDeliveries() {
        purgeDeliveries.runOnce(BATCH, BATCHES);
        return DELIVERIES_EVERY;
    }
}
