package dev.orders.core.webhook;

import dev.orders.core.order.EventType;
import dev.orders.core.order.OrderEvent;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;

/// A webhook: the registration of a URL that receives events of a tenant.
///
/// @param startsAfter the position in the log after which it receives events: the end of the log at registration
/// @param version 1 when registered, one more with every change
public record WebhookEndpoint(
        WebhookId id,
        TenantId tenant,
        WebhookSettings settings,
        WebhookStatus status,
        WebhookSecrets secrets,
        long startsAfter,
        long version,
        Instant createdAt,
        Instant updatedAt) {
    /// Bounds what an event of the tenant costs, and how many attempts the tenant has at once.
    public static final int MAX_PER_TENANT = 20;

    /// Creates a webhook, enabled and at version 1.
    public static WebhookEndpoint create(
            WebhookId id,
            TenantId tenant,
            WebhookSettings settings,
            WebhookSecret secret,
            long startsAfter,
            Instant now) {
        return new WebhookEndpoint(
                id, tenant, settings, new WebhookStatus.Enabled(), WebhookSecrets.of(secret), startsAfter, 1, now, now);
    }

    /// Whether the webhook receives events of this type.
    public boolean wants(OrderEvent event) {
        return settings.eventTypes().isEmpty() || settings.eventTypes().contains(EventType.of(event));
    }

    /// Whether the service sends events to this webhook.
    public boolean isEnabled() {
        return status instanceof WebhookStatus.Enabled;
    }

    /// A new version with other settings or another status.
    public WebhookEndpoint changed(WebhookSettings next, WebhookStatus nextStatus, Instant now) {
        return new WebhookEndpoint(id, tenant, next, nextStatus, secrets, startsAfter, version + 1, createdAt, now);
    }

    /// A new version that is disabled, because the receiver answered 410.
    public WebhookEndpoint gone(Instant now) {
        return changed(settings, new WebhookStatus.Disabled(WebhookStatus.Cause.GONE, now), now);
    }

    /// A new version with a new secret, which keeps the old secrets that are still valid.
    public WebhookEndpoint rotated(WebhookSecret next, Instant now) {
        return new WebhookEndpoint(
                id, tenant, settings, status, secrets.rotated(next, now), startsAfter, version + 1, createdAt, now);
    }

    /// Whether its secret and its headers can be read. Without them nothing is sent.
    public boolean isOpen() {
        return secrets.canSign() && settings.headers().areOpen();
    }

    /// The same version with its headers in another form.
    public WebhookEndpoint withHeaders(WebhookHeaders inOtherForm) {
        WebhookSettings next =
                new WebhookSettings(settings.url(), settings.eventTypes(), settings.description(), inOtherForm);
        return new WebhookEndpoint(id, tenant, next, status, secrets, startsAfter, version, createdAt, updatedAt);
    }

    /// The same version with its secrets in another form.
    public WebhookEndpoint withSecrets(WebhookSecrets inOtherForm) {
        return new WebhookEndpoint(
                id, tenant, settings, status, inOtherForm, startsAfter, version, createdAt, updatedAt);
    }

    /// A new version without other changes: a request to send an event again counts as a change.
    public WebhookEndpoint woken(Instant now) {
        return changed(settings, status, now);
    }
}
