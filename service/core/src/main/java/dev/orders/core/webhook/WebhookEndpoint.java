package dev.orders.core.webhook;

import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// A receiver of a tenant's events.
///
/// @param version 1 when registered, one more with every change
public record WebhookEndpoint(
        WebhookId id,
        TenantId tenant,
        WebhookSettings settings,
        WebhookStatus status,
        WebhookSecrets secrets,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    /// Each endpoint takes a thread, and every event is offered to all.
    public static final int MAX_PER_TENANT = 20;

    /// A new endpoint.
    public static WebhookEndpoint create(
            WebhookId id, TenantId tenant, WebhookSettings settings, WebhookSecret secret, Instant now) {
        return new WebhookEndpoint(
                id, tenant, settings, new WebhookStatus.Enabled(), WebhookSecrets.of(secret), 1, now, now);
    }

    /// Whether it wants to be told of the event.
    public boolean wants(OrderEvent event) {
        return settings.eventTypes().isEmpty() || settings.eventTypes().contains(EventType.of(event));
    }

    /// Whether it is sent events.
    public boolean isEnabled() {
        return status instanceof WebhookStatus.Enabled;
    }

    /// The endpoint with other settings or another status.
    public WebhookEndpoint changed(WebhookSettings next, WebhookStatus nextStatus, Instant now) {
        return new WebhookEndpoint(id, tenant, next, nextStatus, secrets, version + 1, createdAt, now);
    }

    /// The endpoint after its receiver has said that it is gone for good.
    public WebhookEndpoint gone(Instant now) {
        return changed(settings, new WebhookStatus.Disabled(WebhookStatus.Cause.GONE, now), now);
    }

    /// The endpoint with a new secret beside those it had.
    public WebhookEndpoint rotated(WebhookSecret next, Instant now) {
        return new WebhookEndpoint(
                id, tenant, settings, status, secrets.rotated(next, now), version + 1, createdAt, now);
    }

    /// The endpoint as it is, at a new version: whoever waits before the next try waits no longer.
    public WebhookEndpoint woken(Instant now) {
        return changed(settings, status, now);
    }
}
