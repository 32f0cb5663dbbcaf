package dev.orders.core.ping;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import java.time.Duration;
import java.util.Optional;

/// Sends a test event to a webhook at once, and waits for the answer. The event is not in the log: it is sent once,
/// and never becomes a dead letter. A ping does not change the webhook, whatever the receiver answers.
public final class PingWebhook {
    private final WebhookStore store;
    private final PingSender sender;
    private final PingLimits limits;

    public PingWebhook(WebhookStore store, PingSender sender, PingLimits limits) {
        this.store = store;
        this.sender = sender;
        this.limits = limits;
    }

    /// Pings the webhook, enabled or not.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have received the event
    public WebhookPing handle(TenantId tenant, WebhookId id) throws InterruptedException {
        Optional<WebhookEndpoint> endpoint = store.find(tenant, id);
        if (endpoint.isEmpty()) {
            return new WebhookPing.UnknownWebhook();
        }
        if (!endpoint.get().isOpen()) {
            return new WebhookPing.SecretUnavailable();
        }
        Optional<Duration> wait = limits.begin(tenant, id);
        if (wait.isPresent()) {
            return new WebhookPing.TooMany(wait.get());
        }
        try {
            return new WebhookPing.Sent(sender.ping(endpoint.get()));
        } finally {
            limits.end(tenant, id);
        }
    }
}
