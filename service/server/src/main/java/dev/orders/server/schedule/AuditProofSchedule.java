package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.Store;
import dev.orders.wiring.upkeep.AuditLogProof;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Proves the audit log while the service runs.
@Singleton
class AuditProofSchedule {
    /// A page each second hardly delays other work.
    private static final AuditLogProof.Pace PACE = new AuditLogProof.Pace(1, Duration.ofSeconds(1));

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final AuditLogProof proof;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    AuditProofSchedule(Store store, MeterRegistry meters, Background background, Clock clock) {
        this.proof = new AuditLogProof(store.audit(), meters, clock, PACE);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = Optional.of(background.start(new Work("audit-proof", "audit-proof", BOUND, LONGEST_PAUSE, proof)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }
}
