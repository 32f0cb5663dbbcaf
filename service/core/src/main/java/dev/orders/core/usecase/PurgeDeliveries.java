package dev.orders.core.usecase;

import dev.orders.core.port.WebhookStore;
import java.time.Clock;
import java.time.Duration;

/// Deletes old delivery attempts. Keeps those of the last 30 days.
public final class PurgeDeliveries {
    static final Duration AGE = Duration.ofDays(30);

    private final WebhookStore store;
    private final Clock clock;

    public PurgeDeliveries(WebhookStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Deletes old attempts in at most `batches` batches of at most `batch` attempts, so that other writes do not
    /// wait long.
    public void runOnce(int batch, int batches) {
        for (int round = 0; round < batches; round++) {
            if (store.purgeAttemptsOfAllTenants(clock.instant().minus(AGE), batch) < batch) {
                break;
            }
        }
    }
}
