package dev.orders.server;

import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.usecase.PurgeDeliveries;
import dev.orders.core.usecase.PurgeExpiredClaims;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Purges expired claims and old deliveries while the service runs.
@Singleton
class PurgeSchedule {
    private static final Logger LOG = Logger.getLogger(PurgeSchedule.class);
    private static final int EVERY_SECONDS = 10;

    /// A batch delays the creates behind it by a millisecond or two; a hundred of them every ten seconds keep up with
    /// five thousand creates a second.
    private static final int BATCH = 500;

    private static final int BATCHES = 100;

    private static final int DELIVERIES_EVERY_SECONDS = 60;

    private final PurgeExpiredClaims purge;
    private final PurgeDeliveries purgeDeliveries;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("claim-purge").daemon().factory());

    PurgeSchedule(PurgeExpiredClaims purge, PurgeDeliveries purgeDeliveries) {
        this.purge = purge;
        this.purgeDeliveries = purgeDeliveries;
    }

    void start(@Observes StartupEvent event) {
        var _ = executor.scheduleWithFixedDelay(this::runOnce, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        var _ = executor.scheduleWithFixedDelay(
                this::purgeDeliveries, DELIVERIES_EVERY_SECONDS, DELIVERIES_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        executor.close();
    }

    private void runOnce() {
        try {
            int purged = purge.runOnce(BATCH, BATCHES);
            if (purged > 0) {
                LOG.infov("Purged {0} expired idempotency keys", purged);
            }
        } catch (StoreUnavailableException failure) {
            LOG.warn("Expired idempotency keys were not purged; the next round tries again", failure);
        }
    }

    private void purgeDeliveries() {
        try {
            purgeDeliveries.runOnce(BATCH, BATCHES);
        } catch (StoreUnavailableException failure) {
            LOG.warn("Old deliveries were not purged; the next round tries again", failure);
        }
    }
}
