package dev.orders.core.usecase;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads webhooks and their delivery attempts.
public final class FindWebhooks {
    private final WebhookStore store;

    public FindWebhooks(WebhookStore store) {
        this.store = store;
    }

    /// One page of attempts, newest first.
    ///
    /// @param more whether there is another page
    public record Page(List<DeliveryAttempt> attempts, boolean more) {
        public Page {
            attempts = List.copyOf(attempts);
        }
    }

    /// The tenant's webhook with this id.
    public Optional<WebhookEndpoint> handle(TenantId tenant, WebhookId id) {
        return store.find(tenant, id);
    }

    /// All webhooks of the tenant, oldest first.
    public List<WebhookEndpoint> all(TenantId tenant) {
        return store.list(tenant);
    }

    /// The page of at most `limit` attempts that follows `last`, or the first page. Empty if there is no such
    /// webhook.
    public Optional<Page> attempts(TenantId tenant, WebhookId id, Optional<UUID> last, int limit) {
        if (store.find(tenant, id).isEmpty()) {
            return Optional.empty();
        }
        List<DeliveryAttempt> found = store.attempts(tenant, id, last, limit + 1);
        boolean more = found.size() > limit;
        return Optional.of(new Page(more ? found.subList(0, limit) : found, more));
    }
}
