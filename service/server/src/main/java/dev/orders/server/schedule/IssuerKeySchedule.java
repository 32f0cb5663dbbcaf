package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.wiring.TokenIssuer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Loads the keys of the issuer of tokens while the service runs, so that removed keys end and requests need not
/// wait for new ones. Without an issuer it does nothing.
@Singleton
class IssuerKeySchedule {
    /// Loading takes a few seconds at most. An issuer that does not answer is no failure of this task.
    private static final Duration BOUND = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TokenIssuer issuer;
    private final Background background;
    private Optional<BackgroundTask> task = Optional.empty();

    IssuerKeySchedule(TokenIssuer issuer, Background background) {
        this.issuer = issuer;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = issuer.keys()
                .map(keys ->
                        background.start(new Work("issuer-keys", "issuer-keys", BOUND, LONGEST_PAUSE, keys::reload)));
    }

    void stop(@Observes ShutdownEvent event) {
        // The issuer may be slow, and its answer is of no use any more.
        task.ifPresent(BackgroundTask::interrupt);
    }
}
