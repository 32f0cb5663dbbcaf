package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.order.Precondition;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.DeleteWebhook;
import dev.orders.core.usecase.RegisterWebhook;
import dev.orders.core.usecase.RotateWebhookSecret;
import dev.orders.core.webhook.WebhookChange;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookRegistration;
import dev.orders.core.webhook.WebhookSettings;
import java.util.Optional;

/// Changes webhooks, and records each change in the audit log.
public final class AuditedWebhooks {
    private final RegisterWebhook register;
    private final ChangeWebhook change;
    private final RotateWebhookSecret rotate;
    private final DeleteWebhook delete;
    private final AuditLog audit;

    public AuditedWebhooks(
            RegisterWebhook register,
            ChangeWebhook change,
            RotateWebhookSecret rotate,
            DeleteWebhook delete,
            AuditLog audit) {
        this.register = register;
        this.change = change;
        this.rotate = rotate;
        this.delete = delete;
        this.audit = audit;
    }

    /// Registers a webhook, or returns the reason why not. The id is in the second record only.
    public WebhookRegistration register(Requester by, TenantId tenant, WebhookSettings settings) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.WEBHOOK_CREATE).about(tenant);
        return audit.change(entry, () -> register.handle(tenant, settings), made -> switch (made) {
            case WebhookRegistration.Registered(WebhookEndpoint endpoint) ->
                entry.on(endpoint.id().toString()).ended(true);
            case WebhookRegistration.UrlTaken _, WebhookRegistration.TooMany _, WebhookRegistration.TargetRefused _ ->
                entry.ended(false);
        });
    }

    /// Changes a webhook, or returns the reason why not.
    public WebhookChange change(
            Requester by, TenantId tenant, WebhookId id, Precondition precondition, ChangeWebhook.Request request) {
        AuditEntry entry = entry(by, AuditAction.WEBHOOK_UPDATE, tenant, id);
        return audit.change(
                entry,
                () -> change.handle(tenant, id, precondition, request),
                made -> entry.ended(made instanceof WebhookChange.Changed));
    }

    /// Rotates the secret of a webhook. Empty if the tenant has no such webhook.
    public Optional<WebhookEndpoint> rotate(Requester by, TenantId tenant, WebhookId id) {
        AuditEntry entry = entry(by, AuditAction.WEBHOOK_ROTATE_SECRET, tenant, id);
        return audit.change(entry, () -> rotate.handle(tenant, id), made -> entry.ended(made.isPresent()));
    }

    /// Deletes a webhook. Returns false if the tenant has no such webhook.
    public boolean delete(Requester by, TenantId tenant, WebhookId id) {
        AuditEntry entry = entry(by, AuditAction.WEBHOOK_DELETE, tenant, id);
        return audit.change(entry, () -> delete.handle(tenant, id), deleted -> entry.ended(deleted));
    }

    private static AuditEntry entry(Requester by, AuditAction action, TenantId tenant, WebhookId id) {
        return AuditEntry.of(by, action).about(tenant).on(id.toString());
    }
}
