package dev.orders.wiring.upkeep;

import dev.orders.core.background.Step;
import dev.orders.core.secret.ResealSecrets;
import dev.orders.core.webhook.WebhookEndpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/// Seals stored secrets with the newest master key, every hour. Used by one thread.
public final class SecretReseal implements Step {
    private static final Logger LOG = Logger.getLogger(SecretReseal.class);

    /// While instances are restarted with a new key one by one, those with the older key still seal with it.
    private static final Duration EVERY = Duration.ofHours(1);

    /// So few that other writes hardly wait.
    private static final int BATCH = 100;

    private final ResealSecrets reseal;

    /// Where the next batch begins.
    private Optional<WebhookEndpoint> after = Optional.empty();

    private int resealed;
    private final Set<String> missingKeys = new TreeSet<>();

    public SecretReseal(ResealSecrets reseal) {
        this.reseal = reseal;
    }

    @Override
    public Duration run() {
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
