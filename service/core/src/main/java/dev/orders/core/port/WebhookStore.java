package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps endpoints and what became of each try to send to them. Every method throws
/// [StoreUnavailableException] when the store cannot answer.
public interface WebhookStore {
    /// Keeps a new endpoint. Its id is unique.
    void insert(WebhookEndpoint endpoint);

    /// The tenant's endpoint of this id.
    Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id);

    /// All endpoints of the tenant, the oldest first.
    List<WebhookEndpoint> list(TenantId tenant);

    /// The enabled endpoints of all tenants, the oldest first.
    List<WebhookEndpoint> enabled();

    /// Puts a new version in the place of the one before it, by compare-and-set: false, and nothing happens, if
    /// the endpoint is gone or has another version.
    boolean replace(WebhookEndpoint changed);

    /// Forgets the endpoint and every try to send to it. False if there was none.
    boolean delete(TenantId tenant, WebhookId id);

    /// Writes tries down. Their ids are unique.
    void append(List<DeliveryAttempt> attempts);

    /// The endpoint's newest tries, newest first.
    ///
    /// @param before only tries with smaller ids than this: the last one of the page before
    List<DeliveryAttempt> attempts(WebhookId webhook, Optional<UUID> before, int limit);

    /// The newest try to send the event to the endpoint, if it has been written down and not been purged.
    Optional<DeliveryAttempt> lastAttempt(WebhookId webhook, String eventId);

    /// Forgets up to `limit` tries that were made before `time`, and says how many.
    int purgeAttempts(Instant time, int limit);

    /// Forgets all but the endpoint's newest `kept` tries.
    void trimAttempts(WebhookId webhook, int kept);
}
