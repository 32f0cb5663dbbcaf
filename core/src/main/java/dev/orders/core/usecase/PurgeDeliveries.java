package dev.orders.core.usecase;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.webhook.WebhookEndpoint;
import java.time.Clock;
import java.time.Duration;

/// Keeps the log of deliveries short: a month, and for each endpoint the newest ten thousand tries.
public final class PurgeDeliveries {
    static final Duration AGE = Duration.ofDays(30);
    static final int KEPT = 10_000;

    private final WebhookStore store;
    private final Clock clock;

    public PurgeDeliveries(WebhookStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Forgets what is too much, and up to `limit` of what is too old.
    public void runOnce(int limit) {
        for (WebhookEndpoint endpoint : store.enabled()) {
            store.trimAttempts(endpoint.id(), KEPT);
        }
        store.purgeAttempts(clock.instant().minus(AGE), limit);
    }
}
