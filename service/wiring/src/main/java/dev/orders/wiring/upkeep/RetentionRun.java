package dev.orders.wiring.upkeep;

import dev.orders.core.audit.log.AuditedRetention;
import dev.orders.core.background.Step;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.feed.LiveTail;
import dev.orders.wiring.telemetry.RetentionMetrics;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Erases orders whose retention has ended, every hour.
///
/// @param most the most orders of a run, so that a run ends in time
public record RetentionRun(AuditedRetention retention, LiveTail liveTail, RetentionMetrics metrics, int most)
        implements Step {
    private static final Logger LOG = Logger.getLogger(RetentionRun.class);
    private static final Duration EVERY = Duration.ofHours(1);

    @Override
    public Duration run() {
        long due = retention.due().stream().mapToLong(EndedOrders::count).sum();
        metrics.counted(due);
        // Another instance may have erased orders whose events this one remembers.
        liveTail.forget();
        if (due == 0) {
            return EVERY;
        }
        long erased = retention.run(due, most, metrics::erased);
        liveTail.forget();
        LOG.infov("The retention of {0} orders has ended. Their customers and notes were erased", erased);
        return erased < due ? Duration.ZERO : EVERY;
    }
}
