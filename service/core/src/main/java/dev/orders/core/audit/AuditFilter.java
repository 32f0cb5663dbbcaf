package dev.orders.core.audit;

import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// Selects records of the audit log. An empty member selects all.
///
/// @param from selects records of this time or later
/// @param to selects records before this time
public record AuditFilter(
        Optional<Instant> from, Optional<Instant> to, Optional<AuditAction> action, Optional<TenantId> tenant) {
    /// Selects every record.
    public static final AuditFilter ALL =
            new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public AuditFilter {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("from must be before to");
        }
    }

    /// Whether the filter selects this record.
    public boolean selects(StoredRecord record) {
        return from.map(time -> !record.occurredAt().isBefore(time)).orElse(true)
                && to.map(record.occurredAt()::isBefore).orElse(true)
                && action.map(one -> one.text().equals(record.action())).orElse(true)
                && tenant.map(owner -> record.tenant().equals(Optional.of(owner.value())))
                        .orElse(true);
    }
}
