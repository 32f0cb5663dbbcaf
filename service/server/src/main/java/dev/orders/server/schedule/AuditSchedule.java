package dev.orders.server.schedule;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.Requester;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.RefusedAccess;
import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.wiring.config.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/// Records the start of this instance with the names of its settings, and the refused requests once a minute and
/// when the service stops.
@Singleton
class AuditSchedule {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration BOUND = Duration.ofMinutes(5);

    private final AuditLog audit;
    private final RefusedAccess refused;
    private final Settings settings;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    /// Only the task uses it.
    private boolean isStartRecorded;

    AuditSchedule(AuditLog audit, RefusedAccess refused, Settings settings, Background background) {
        this.audit = audit;
        this.refused = refused;
        this.settings = settings;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = Optional.of(background.start(new Work("audit-log", "audit-log", BOUND, EVERY, this::write)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
        boolean _ = refused.write();
    }

    /// What cannot be written has been reported, and is tried again after the pause.
    private Duration write() {
        isStartRecorded = isStartRecorded || audit.tryAppend(started());
        boolean _ = refused.write();
        return EVERY;
    }

    private AuditEntry started() {
        String names = String.join(" ", new TreeSet<>(settings.names()));
        return AuditEntry.of(Requester.SERVICE, AuditAction.SERVICE_START)
                .with(AuditOutcome.SUCCEEDED)
                .withDetail(names.isEmpty() ? "no settings" : "settings: " + names);
    }
}
