package dev.orders.wiring.upkeep;

import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.proof.ContinuousProof;
import dev.orders.core.audit.proof.ContinuousProof.Progress;
import dev.orders.core.background.Step;
import dev.orders.wiring.telemetry.AuditProofMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Proves the audit log, page by page.
public final class AuditLogProof implements Step {
    /// How a front proves the log.
    ///
    /// @param pages the most pages of a run
    /// @param between the pause between two runs, if the log has more pages
    public record Pace(int pages, Duration between) {}

    private static final Logger LOG = Logger.getLogger(AuditLogProof.class);

    /// A page takes some milliseconds.
    private static final int PAGE = 500;

    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

    /// How often everything is checked again.
    private static final Duration AGAIN = Duration.ofDays(1);

    private final ContinuousProof proof;
    private final AuditProofMetrics metrics;
    private final Clock clock;
    private final Pace pace;

    public AuditLogProof(AuditStore store, MeterRegistry meters, Clock clock, Pace pace) {
        this.proof = new ContinuousProof(store, AGAIN, System::nanoTime);
        this.metrics = new AuditProofMetrics(meters);
        this.clock = clock;
        this.pace = pace;
    }

    @Override
    public Duration run() {
        for (int page = 0; page < pace.pages(); page++) {
            Progress progress = proof.runOnce(PAGE);
            metrics.show(progress, clock.millis());
            progress.broken().ifPresent(broken -> LOG.errorv("The audit log is not intact. {0}", broken));
            if (progress.isComplete() || progress.broken().isPresent()) {
                return BETWEEN_CHECKS;
            }
        }
        return pace.between();
    }
}
