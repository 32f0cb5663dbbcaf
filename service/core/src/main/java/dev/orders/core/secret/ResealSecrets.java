package dev.orders.core.secret;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.WebhookEndpoint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Seals stored secrets again that are plain, or are sealed with an older key. It changes no version, so clients
/// notice nothing.
public final class ResealSecrets {
    private final WebhookStore store;
    private final WebhookSeals seals;

    public ResealSecrets(WebhookStore store, SecretCipher cipher) {
        this.store = store;
        this.seals = new WebhookSeals(cipher);
    }

    /// What a batch has done.
    ///
    /// @param last the last webhook of the batch; empty after the last batch
    /// @param resealed the number of webhooks whose secrets were stored again
    /// @param missingKeys the ids of keys that are needed but missing
    public record Batch(Optional<WebhookEndpoint> last, int resealed, Set<String> missingKeys) {
        public Batch {
            missingKeys = Set.copyOf(missingKeys);
        }
    }

    /// Seals the next webhooks. A webhook that somebody changes meanwhile is left alone, because the change has
    /// sealed it.
    ///
    /// @param after the last webhook of the previous batch; empty for the first batch
    public Batch runOnce(Optional<WebhookEndpoint> after, int limit) {
        List<WebhookEndpoint> batch = store.storedOfAllTenants(after, limit);
        int resealed = 0;
        Set<String> missing = new HashSet<>();
        for (WebhookEndpoint stored : batch) {
            missing.addAll(seals.missingKeys(stored));
            WebhookEndpoint sealed = seals.resealed(stored);
            if (!sealed.equals(stored) && store.storeSecrets(sealed)) {
                resealed++;
            }
        }
        return new Batch(batch.size() < limit ? Optional.empty() : Optional.of(batch.getLast()), resealed, missing);
    }
}
