package dev.orders.core.audit;

import dev.orders.core.tenant.TenantId;
import java.util.Optional;

/// What the audit log records. It contains ids, but no other personal data, and never a secret: records are never
/// changed or deleted.
///
/// @param tenant the tenant that the action is about; empty if it is about no tenant
/// @param target the id of what the action changes, never the id of a customer
/// @param count how many equal actions this entry sums up
/// @param detail more for the reader, such as a reason or counts
public record AuditEntry(
        Requester requester,
        Optional<TenantId> tenant,
        AuditAction action,
        Optional<String> target,
        AuditOutcome outcome,
        long count,
        Optional<String> detail) {
    /// The most characters of a target. Ids of this service have at most half of it.
    public static final int MAX_TARGET = 256;

    /// The most characters of a detail. The names of all settings have about half of it.
    public static final int MAX_DETAIL = 4_000;

    public AuditEntry {
        target.ifPresent(text -> requirePrintable("target", text, MAX_TARGET));
        detail.ifPresent(text -> requirePrintable("detail", text, MAX_DETAIL));
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + ", but must be 1 or more");
        }
    }

    /// An action that begins, counted once.
    public static AuditEntry of(Requester requester, AuditAction action) {
        return new AuditEntry(
                requester, Optional.empty(), action, Optional.empty(), AuditOutcome.STARTED, 1, Optional.empty());
    }

    /// The same entry about a tenant.
    public AuditEntry about(TenantId owner) {
        return new AuditEntry(requester, Optional.of(owner), action, target, outcome, count, detail);
    }

    /// The same entry about a thing.
    public AuditEntry on(String id) {
        return new AuditEntry(requester, tenant, action, Optional.of(id), outcome, count, detail);
    }

    /// The same entry with another outcome.
    public AuditEntry with(AuditOutcome other) {
        return new AuditEntry(requester, tenant, action, target, other, count, detail);
    }

    /// The same entry after the action.
    ///
    /// @param isMade whether the action was made; otherwise a rule has refused it
    public AuditEntry ended(boolean isMade) {
        return with(isMade ? AuditOutcome.SUCCEEDED : AuditOutcome.REFUSED);
    }

    /// The same entry for several equal actions.
    public AuditEntry times(long number) {
        return new AuditEntry(requester, tenant, action, target, outcome, number, detail);
    }

    /// The same entry with a detail.
    public AuditEntry withDetail(String text) {
        return new AuditEntry(requester, tenant, action, target, outcome, count, Optional.of(text));
    }

    /// Printable ASCII has one JSON form without alternatives, so the bytes that are hashed are fixed.
    private static void requirePrintable(String name, String text, int most) {
        if (text.isEmpty() || text.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + most + " characters, this has " + text.length());
        }
        if (text.chars().anyMatch(character -> character < 0x20 || character > 0x7E)) {
            throw new IllegalArgumentException(name + " must be printable ASCII");
        }
    }
}
