package dev.orders.core.secret;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.SealedSecret;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Seals the secrets and headers of webhooks before a store keeps them, and opens them when they are read. One that
/// cannot be opened stays sealed, so that only its own webhook is affected.
public final class SealingWebhookStore implements WebhookStore {
    private static final System.Logger LOG = System.getLogger(SealingWebhookStore.class.getName());

    private final WebhookStore store;
    private final WebhookSeals seals;

    /// The webhooks whose unreadable secrets are in the log already.
    private final Set<WebhookId> reported = ConcurrentHashMap.newKeySet();

    public SealingWebhookStore(WebhookStore store, SecretCipher cipher) {
        this.store = store;
        this.seals = new WebhookSeals(cipher);
    }

    private WebhookEndpoint opened(WebhookEndpoint stored) {
        WebhookEndpoint opened = seals.opened(stored);
        boolean isUnreadable = opened.secrets().all().anyMatch(SealedSecret.class::isInstance)
                || !opened.settings().headers().areOpen();
        if (isUnreadable && reported.add(stored.id())) {
            LOG.log(
                    Level.ERROR,
                    "Webhook {0} has a secret that cannot be opened: {1}. It is sent nothing until the key is in"
                            + " MASTER_KEY_FILE, or its secret is rotated and its headers are set again",
                    stored.id(),
                    seals.reason(stored));
        }
        return opened;
    }

    private List<WebhookEndpoint> opened(List<WebhookEndpoint> stored) {
        return stored.stream().map(this::opened).toList();
    }

    @Override
    public void insert(WebhookEndpoint endpoint) {
        store.insert(seals.sealed(endpoint));
    }

    @Override
    public Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id) {
        return store.find(tenant, id).map(this::opened);
    }

    @Override
    public List<WebhookEndpoint> list(TenantId tenant) {
        return opened(store.list(tenant));
    }

    @Override
    public List<WebhookEndpoint> listOfTenants(Set<TenantId> tenants) {
        return opened(store.listOfTenants(tenants));
    }

    @Override
    public boolean replace(WebhookEndpoint changed) {
        return store.replace(seals.sealed(changed));
    }

    @Override
    public List<WebhookEndpoint> storedOfAllTenants(Optional<WebhookEndpoint> after, int limit) {
        return store.storedOfAllTenants(after, limit);
    }

    @Override
    public boolean storeSecrets(WebhookEndpoint endpoint) {
        return store.storeSecrets(endpoint);
    }

    @Override
    public boolean delete(TenantId tenant, WebhookId id) {
        return store.delete(tenant, id);
    }

    @Override
    public void append(List<DeliveryAttempt> attempts) {
        store.append(attempts);
    }

    @Override
    public List<DeliveryAttempt> attempts(TenantId tenant, WebhookId webhook, Optional<UUID> before, int limit) {
        return store.attempts(tenant, webhook, before, limit);
    }

    @Override
    public Optional<DeliveryAttempt> lastAttempt(TenantId tenant, WebhookId webhook, String eventId) {
        return store.lastAttempt(tenant, webhook, eventId);
    }

    @Override
    public List<DeliveryAttempt> attemptsFor(TenantId tenant, Set<WebhookId> webhooks, Set<String> eventIds) {
        return store.attemptsFor(tenant, webhooks, eventIds);
    }

    @Override
    public int purgeAttemptsOfAllTenants(Instant time, int limit) {
        return store.purgeAttemptsOfAllTenants(time, limit);
    }

    @Override
    public void trimAttempts(TenantId tenant, WebhookId webhook, int kept) {
        store.trimAttempts(tenant, webhook, kept);
    }
}
