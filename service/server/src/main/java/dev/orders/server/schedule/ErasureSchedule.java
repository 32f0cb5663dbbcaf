package dev.orders.server.schedule;

import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.wiring.upkeep.InterruptedErasures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Finishes erasures that were interrupted, and forgets recent events after erasures of other instances: at the
/// start and every few seconds.
@Singleton
class ErasureSchedule {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /// An erasure of many orders takes a while.
    private static final Duration BOUND = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final InterruptedErasures erasures;
    private final Background background;
    private @Nullable BackgroundTask task;

    ErasureSchedule(EraseCustomer eraseCustomer, AuditedErasures erasures, Background background) {
        this.erasures = new InterruptedErasures(eraseCustomer, erasures, EVERY);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = background.start(new Work("erasures", "erasures", BOUND, LONGEST_PAUSE, erasures));
    }

    void stop(@Observes ShutdownEvent event) {
        if (task != null) {
            // An erasure that is interrupted goes on after the next start.
            task.interrupt();
            task.awaitEnd();
        }
    }
}
