package dev.orders.core.ping;

import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.core.webhook.WebhookEndpoint;

/// Sends test events.
@FunctionalInterface
public interface PingSender {
    /// Sends a signed test event to the webhook, enabled or not, records the attempt, and returns it. Waits for the
    /// answer as long as a delivery does.
    ///
    /// @throws InterruptedException if the thread was interrupted; the receiver may have received the event
    DeliveryAttempt ping(WebhookEndpoint endpoint) throws InterruptedException;
}
