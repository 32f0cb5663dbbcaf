package dev.orders.server.schedule;

import dev.orders.core.audit.proof.ContinuousProof;
import dev.orders.core.audit.proof.ContinuousProof.Progress;
import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.Store;
import dev.orders.wiring.telemetry.AuditProofMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Proves the audit log while the service runs.
@Singleton
class AuditProofSchedule {
    private static final Logger LOG = Logger.getLogger(AuditProofSchedule.class);

    /// A page takes some milliseconds.
    private static final int PAGE = 500;

    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(1);

    /// How often everything is checked again.
    private static final Duration AGAIN = Duration.ofDays(1);

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final ContinuousProof proof;
    private final AuditProofMetrics metrics;
    private final Background background;
    private final Clock clock;
    private Optional<BackgroundTask> task = Optional.empty();

    AuditProofSchedule(Store store, MeterRegistry meters, Background background, Clock clock) {
        this.proof = new ContinuousProof(store.audit(), AGAIN, System::nanoTime);
        this.metrics = new AuditProofMetrics(meters);
        this.background = background;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        task = Optional.of(background.start(new Work("audit-proof", "audit-proof", BOUND, LONGEST_PAUSE, this::check)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }

    private Duration check() {
        Progress progress = proof.runOnce(PAGE);
        metrics.show(progress, clock.millis());
        progress.broken().ifPresent(broken -> LOG.errorv("The audit log is not intact. {0}", broken));
        return progress.isComplete() || progress.broken().isPresent() ? BETWEEN_CHECKS : BETWEEN_PAGES;
    }
}
