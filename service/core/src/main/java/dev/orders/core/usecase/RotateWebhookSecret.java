package dev.orders.core.usecase;

import dev.orders.core.port.WebhookStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookSecret;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives a webhook a new secret. The service signs with the old secret too for one more day, so that receivers
/// have time to switch.
public final class RotateWebhookSecret {
    private final WebhookStore store;
    private final Supplier<WebhookSecret> secrets;
    private final WakeWebhook wake;
    private final Clock clock;

    public RotateWebhookSecret(WebhookStore store, Supplier<WebhookSecret> secrets, WakeWebhook wake, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.wake = wake;
        this.clock = clock;
    }

    /// Rotates the secret and returns the webhook. Empty if the tenant has no such webhook.
    public Optional<WebhookEndpoint> handle(TenantId tenant, WebhookId id) {
        while (true) {
            Optional<WebhookEndpoint> rotated = store.find(tenant, id)
                    .map(found -> found.rotated(secrets.get(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            if (rotated.isEmpty()) {
                return rotated;
            }
            if (store.replace(rotated.get())) {
                wake.handle(tenant, id);
                return rotated;
            }
        }
    }
}
