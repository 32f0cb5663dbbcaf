package dev.orders.core.port;

import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Stores webhooks and the attempts of their deliveries. An attempt belongs to the tenant of its webhook. Another
/// tenant's webhook and its attempts are as if they did not exist. Every method throws [StoreUnavailableException]
/// if the store does not answer.
public interface WebhookStore {
    /// Stores a new webhook. Its id is unique.
    void insert(WebhookEndpoint endpoint);

    /// The tenant's webhook with this id.
    Optional<WebhookEndpoint> find(TenantId tenant, WebhookId id);

    /// All webhooks of the tenant, oldest first.
    List<WebhookEndpoint> list(TenantId tenant);

    /// The webhooks of these tenants, enabled or not, in no certain order.
    List<WebhookEndpoint> listOfTenants(Set<TenantId> tenants);

    /// Replaces the previous version of the webhook by `changed`, by compare-and-set. Returns false and changes
    /// nothing if the webhook was deleted, has another version or belongs to another tenant.
    boolean replace(WebhookEndpoint changed);

    /// Webhooks of all tenants in one fixed order, enabled or not, with their secrets and headers in the form in which
    /// they are stored.
    ///
    /// @param after only webhooks after this one; normally the last webhook of the previous page
    List<WebhookEndpoint> storedOfAllTenants(Optional<WebhookEndpoint> after, int limit);

    /// Stores the secrets and headers of the webhook in another form. Returns false and changes nothing if the
    /// webhook was deleted or has another version. The version stays the same.
    boolean storeSecrets(WebhookEndpoint endpoint);

    /// Deletes the webhook and its attempts. Returns false if there was no such webhook.
    boolean delete(TenantId tenant, WebhookId id);

    /// Stores attempts. Their ids are unique.
    void append(List<DeliveryAttempt> attempts);

    /// The newest attempts of the webhook, newest first.
    ///
    /// @param before only attempts with smaller ids than this; normally the last attempt of the previous page
    List<DeliveryAttempt> attempts(TenantId tenant, WebhookId webhook, Optional<UUID> before, int limit);

    /// The newest stored attempt to send the event to the webhook. Empty if there is none, or it was purged.
    Optional<DeliveryAttempt> lastAttempt(TenantId tenant, WebhookId webhook, String eventId);

    /// All stored attempts to send these events to these webhooks of the tenant, in no certain order.
    List<DeliveryAttempt> attemptsFor(TenantId tenant, Set<WebhookId> webhooks, Set<String> eventIds);

    /// Deletes up to `limit` attempts of any tenant that were made before `time`, and returns their number.
    int purgeAttemptsOfAllTenants(Instant time, int limit);

    /// Deletes all attempts of the webhook except the newest `kept`.
    void trimAttempts(TenantId tenant, WebhookId webhook, int kept);
}
