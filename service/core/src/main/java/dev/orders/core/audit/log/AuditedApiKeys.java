package dev.orders.core.audit.log;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeyRotation;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.core.usecase.key.RotateApiKey;
import java.time.Duration;
import java.util.Optional;

/// Changes API keys, and records each change in the audit log.
public final class AuditedApiKeys {
    private final CreateApiKey create;
    private final RotateApiKey rotate;
    private final RevokeApiKey revoke;
    private final AuditLog audit;

    public AuditedApiKeys(CreateApiKey create, RotateApiKey rotate, RevokeApiKey revoke, AuditLog audit) {
        this.create = create;
        this.rotate = rotate;
        this.revoke = revoke;
        this.audit = audit;
    }

    /// Creates a key. The id is in the second record only.
    public IssuedApiKey create(Requester by, ApiKeySettings settings) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.API_KEY_CREATE).about(settings.tenant());
        return audit.change(entry, () -> create.handle(settings), issued -> succeeded(entry, issued.key()));
    }

    /// Rotates the secret of a key, or returns the reason why not.
    public ApiKeyRotation rotate(Requester by, ApiKeyId id, Duration overlap) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.API_KEY_ROTATE).on(id.toString());
        return audit.change(entry, () -> rotate.handle(id, overlap), rotation -> switch (rotation) {
            case ApiKeyRotation.Rotated(IssuedApiKey issued) -> succeeded(entry, issued.key());
            case ApiKeyRotation.UnknownKey(), ApiKeyRotation.Ended() -> entry.ended(false);
        });
    }

    /// Revokes a key. Empty if there is no such key.
    public Optional<ApiKey> revoke(Requester by, ApiKeyId id) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.API_KEY_REVOKE).on(id.toString());
        return audit.change(
                entry,
                () -> revoke.handle(id),
                found -> found.map(key -> succeeded(entry, key)).orElseGet(() -> entry.ended(false)));
    }

    private static AuditEntry succeeded(AuditEntry entry, ApiKey key) {
        return entry.about(key.settings().tenant()).on(key.id().toString()).ended(true);
    }
}
