package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Divides the limits of tenants among the instances while the service runs.
@Singleton
class LimitSchedule {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RequestLimits limits;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    LimitSchedule(RequestLimits limits, Background background) {
        this.limits = limits;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = limits.tenants()
                .map(tenants -> background.start(
                        new Work("limit-exchange", "limit-exchange", BOUND, LONGEST_PAUSE, () -> exchange(tenants))));
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
    }

    private static Duration exchange(TenantLimits tenants) {
        tenants.exchange();
        return TenantLimits.EXCHANGE_EVERY;
    }
}
