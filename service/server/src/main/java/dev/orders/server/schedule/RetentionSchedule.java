package dev.orders.server.schedule;

import dev.orders.core.audit.log.AuditedRetention;
import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.feed.LiveTail;
import dev.orders.wiring.Retention;
import dev.orders.wiring.telemetry.RetentionMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Erases orders whose retention has ended, at the start and every hour, if there is a retention.
@Singleton
class RetentionSchedule {
    private static final Logger LOG = Logger.getLogger(RetentionSchedule.class);
    private static final Duration EVERY = Duration.ofHours(1);

    /// A run erases some hundred orders in a second.
    private static final Duration BOUND = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// The most orders of a run, so that a run ends long before its bound.
    private static final int MOST = 20_000;

    private final Optional<AuditedRetention> retention;
    private final LiveTail liveTail;
    private final RetentionMetrics metrics;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    RetentionSchedule(Retention retention, LiveTail liveTail, RetentionMetrics metrics, Background background) {
        this.retention = retention.audited();
        this.liveTail = liveTail;
        this.metrics = metrics;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = retention.map(runs ->
                background.start(new Work("retention", "retention", BOUND, LONGEST_PAUSE, () -> runOnce(runs))));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }

    private Duration runOnce(AuditedRetention runs) {
        long due = runs.due().stream().mapToLong(EndedOrders::count).sum();
        metrics.counted(due);
        // Another instance may have erased orders whose events this one remembers.
        liveTail.forget();
        if (due == 0) {
            return EVERY;
        }
        long erased = runs.run(due, MOST, metrics::erased);
        liveTail.forget();
        LOG.infov("The retention of {0} orders has ended. Their customers and notes were erased", erased);
        return erased < due ? Duration.ZERO : EVERY;
    }
}
