package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ReplayDeadLetter;
import dev.orders.core.usecase.RetryDelivery;
import dev.orders.core.webhook.DeliveryRetry;
import dev.orders.core.webhook.WebhookId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Sends events again, and records each request in the audit log.
public final class AuditedReplays {
    /// The ids of events and the names of sinks. Another text in a request is not recorded, as it may be personal.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9:._-]{1,120}");

    private final ReplayDeadLetter replay;
    private final RetryDelivery retry;
    private final AuditLog audit;

    public AuditedReplays(ReplayDeadLetter replay, RetryDelivery retry, AuditLog audit) {
        this.replay = replay;
        this.retry = retry;
        this.audit = audit;
    }

    /// Requests the replay of a tenant's dead letter. Empty if there is none.
    public Optional<DeadLetter> replay(Requester by, TenantId tenant, String sink, String eventId) {
        AuditEntry entry = letter(by, sink, eventId).about(tenant);
        return replayed(entry, () -> replay.handle(tenant, sink, eventId));
    }

    /// Requests the replay of any tenant's dead letter. Empty if there is none.
    public Optional<DeadLetter> replayOfAnyTenant(Requester by, String sink, String eventId) {
        return replayed(letter(by, sink, eventId), () -> replay.ofAnyTenant(sink, eventId));
    }

    private Optional<DeadLetter> replayed(AuditEntry entry, Supplier<Optional<DeadLetter>> request) {
        return audit.change(
                entry,
                request,
                found -> found.map(letter -> entry.about(letter.tenant()).ended(true))
                        .orElseGet(() -> entry.ended(false)));
    }

    /// Requests that an event is sent to a webhook again, or returns the reason why not.
    public DeliveryRetry retry(Requester by, TenantId tenant, WebhookId id, String eventId) {
        AuditEntry entry =
                AuditEntry.of(by, AuditAction.DELIVERY_RETRY).about(tenant).on(id + "/" + known(eventId));
        return audit.change(
                entry,
                () -> retry.handle(tenant, id, eventId),
                made -> entry.ended(made instanceof DeliveryRetry.Requested));
    }

    private static AuditEntry letter(Requester by, String sink, String eventId) {
        return AuditEntry.of(by, AuditAction.DEAD_LETTER_REPLAY).on(known(sink) + "/" + known(eventId));
    }

    private static String known(String text) {
        return ID.matcher(text).matches() ? text : "?";
    }
}
