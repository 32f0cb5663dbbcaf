package dev.orders.wiring.upkeep;

import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.background.Step;
import dev.orders.core.customer.erasure.EraseCustomer;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Finishes erasures that were interrupted, and forgets recent events after erasures of other instances.
///
/// @param every the pause between two runs
public record InterruptedErasures(EraseCustomer eraseCustomer, AuditedErasures erasures, Duration every)
        implements Step {
    private static final Logger LOG = Logger.getLogger(InterruptedErasures.class);

    @Override
    public Duration run() {
        eraseCustomer.forgetErased();
        int finished = erasures.finishInterrupted();
        if (finished > 0) {
            LOG.infov("Erasures of customers that had been interrupted were finished: {0}", finished);
        }
        return every;
    }
}
