package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.feed.LiveTail;
import dev.orders.wiring.Retention;
import dev.orders.wiring.telemetry.RetentionMetrics;
import dev.orders.wiring.upkeep.RetentionRun;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Erases orders whose retention has ended, at the start and every hour, if there is a retention.
@Singleton
class RetentionSchedule {
    /// A run erases some hundred orders in a second.
    private static final Duration BOUND = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// The most orders of a run, so that a run ends long before its bound.
    private static final int MOST = 20_000;

    private final Optional<RetentionRun> retention;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    RetentionSchedule(Retention retention, LiveTail liveTail, RetentionMetrics metrics, Background background) {
        this.retention = retention.audited().map(audited -> new RetentionRun(audited, liveTail, metrics, MOST));
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = retention.map(run -> background.start(new Work("retention", "retention", BOUND, LONGEST_PAUSE, run)));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }
}
