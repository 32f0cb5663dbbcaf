package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.wiring.upkeep.SecretReseal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Seals stored secrets with the newest master key, at the start and every hour.
@Singleton
class ResealSchedule {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final SecretReseal reseal;
    private final Background background;
    private @Nullable BackgroundTask task;

    ResealSchedule(ResealSecrets reseal, Background background) {
        this.reseal = new SecretReseal(reseal);
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = background.start(new Work("secret-reseal", "secret-reseal", BOUND, LONGEST_PAUSE, reseal));
    }

    void stop(@Observes ShutdownEvent event) {
        if (task != null) {
            task.close();
        }
    }
}
