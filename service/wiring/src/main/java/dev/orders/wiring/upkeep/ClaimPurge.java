package dev.orders.wiring.upkeep;

import dev.orders.core.background.Step;
import dev.orders.core.placement.PurgeExpiredClaims;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Purges expired claims.
///
/// @param every the pause between two runs
public record ClaimPurge(PurgeExpiredClaims purge, Duration every) implements Step {
    private static final Logger LOG = Logger.getLogger(ClaimPurge.class);

    /// A batch delays creates by a millisecond or two. A hundred batches every ten seconds keep up with five
    /// thousand creates per second.
    private static final int BATCH = 500;

    private static final int BATCHES = 100;

    @Override
    public Duration run() {
        int purged = purge.runOnce(BATCH, BATCHES);
        if (purged > 0) {
            LOG.infov("Purged {0} expired idempotency keys", purged);
        }
        return every;
    }
}
