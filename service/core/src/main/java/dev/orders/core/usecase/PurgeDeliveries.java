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

    /// Forgets what is too much, and what is too old: `batch` at a time so that no write waits long behind it, at
    /// most `batches` times.
    public void runOnce(int batch, int batches) {
        for (WebhookEndpoint endpoint : store.enabled()) {
            store.trimAttempts(endpoint.id(), KEPT);
        }
        for (int round = 0; round < batches; round++) {
            if (store.purgeAttempts(clock.instant().minus(AGE), batch) < batch) {
                break;
            }
        }
    }
}
