package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.http.access.AccessControl;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Writes the last uses of API keys once a minute and when the service stops. Runs only if requests need
/// credentials.
@Singleton
class ApiKeyUseSchedule {
    private static final Logger LOG = Logger.getLogger(ApiKeyUseSchedule.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final int BATCH = 500;

    private final RecordApiKeyUses uses;
    private final AccessControl access;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    ApiKeyUseSchedule(RecordApiKeyUses uses, AccessControl access, Background background) {
        this.uses = uses;
        this.access = access;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        if (access.authenticator().isPresent()) {
            task = Optional.of(background.start(new Work("key-uses", "key-uses", BOUND, EVERY, this::write)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        task.ifPresent(BackgroundTask::close);
        try {
            write();
        } catch (StoreUnavailableException failure) {
            LOG.warnv("The last uses of API keys were not recorded: {0}", failure.getMessage());
        }
    }

    private Duration write() {
        uses.runAll(BATCH);
        return EVERY;
    }
}
