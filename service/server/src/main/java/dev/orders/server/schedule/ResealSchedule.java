package dev.orders.server.schedule;

import dev.orders.core.background.Background;
import dev.orders.core.background.BackgroundTask;
import dev.orders.core.background.Work;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.webhook.WebhookEndpoint;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Seals stored secrets with the newest master key, at the start and every hour.
@Singleton
class ResealSchedule {
    private static final Logger LOG = Logger.getLogger(ResealSchedule.class);

    /// While instances are restarted with a new key one by one, those with the older key still seal with it.
    private static final Duration EVERY = Duration.ofHours(1);

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// So few that other writes hardly wait.
    private static final int BATCH = 100;

    private final ResealSecrets reseal;
    private final Background background;
    private @Nullable BackgroundTask task;

    /// Where the next batch begins. Only the task uses this field and the fields below.
    private Optional<WebhookEndpoint> after = Optional.empty();

    private int resealed;
    private final Set<String> missingKeys = new TreeSet<>();

    ResealSchedule(ResealSecrets reseal, Background background) {
        this.reseal = reseal;
        this.background = background;
    }

    void start(@Observes StartupEvent event) {
        task = background.start(new Work("secret-reseal", "secret-reseal", BOUND, LONGEST_PAUSE, this::runBatch));
    }

    void stop(@Observes ShutdownEvent event) {
        if (task != null) {
            task.close();
        }
    }

    private Duration runBatch() {
        ResealSecrets.Batch batch = reseal.runOnce(after, BATCH);
        after = batch.last();
        resealed += batch.resealed();
        missingKeys.addAll(batch.missingKeys());
        if (after.isPresent()) {
            return Duration.ZERO;
        }
        report();
        return EVERY;
    }

    private void report() {
        if (resealed > 0) {
            LOG.infov("The secrets of {0} webhooks were sealed with the first key of MASTER_KEY_FILE", resealed);
        }
        if (!missingKeys.isEmpty()) {
            LOG.errorv(
                    "Webhooks have secrets that are sealed with master keys that MASTER_KEY_FILE does not contain: {0}",
                    String.join(", ", missingKeys));
        }
        resealed = 0;
        missingKeys.clear();
    }
}
