package dev.orders.core.usecase;

import dev.orders.core.port.DeliveryStore;
import dev.orders.core.port.DeliveryStore.Change;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.PendingDeliveries;
import dev.orders.core.webhook.WebhookId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Makes the service attempt the deliveries of a webhook at once: its events that wait, and its dead letters to
/// replay. Must follow the change that the webhook is woken for.
public final class WakeWebhook {
    private final DeliveryStore deliveries;
    private final Supplier<UUID> revisions;
    private final Clock clock;

    /// @param revisions creates ids that were never used before
    public WakeWebhook(DeliveryStore deliveries, Supplier<UUID> revisions, Clock clock) {
        this.deliveries = deliveries;
        this.revisions = revisions;
        this.clock = clock;
    }

    /// Wakes the webhook. If another change of its pending deliveries comes first, it tries again.
    public void handle(TenantId tenant, WebhookId webhook) {
        boolean woken;
        do {
            woken = wake(tenant, webhook);
        } while (!woken);
    }

    private boolean wake(TenantId tenant, WebhookId webhook) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID revision = revisions.get();
        Optional<PendingDeliveries> before = deliveries.find(tenant, webhook);
        PendingDeliveries after = before.orElseGet(() -> PendingDeliveries.none(webhook, tenant, revision, now))
                .woken(now, revision);
        return !deliveries
                .apply(List.of(new Change(before, Optional.of(after))))
                .isEmpty();
    }
}
