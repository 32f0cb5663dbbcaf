package dev.orders.core.audit;

import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/// A record as a store keeps it: its canonical text, and what the store needs to find it. Somebody with access to
/// the store may have changed each of them, so nothing is parsed here.
///
/// @param line the text that [AuditLine] has written
public record StoredRecord(long sequence, Instant occurredAt, String action, Optional<String> tenant, String line) {
    /// The form in which a store keeps this record.
    public static StoredRecord of(AuditRecord record) {
        return new StoredRecord(
                record.sequence(),
                record.occurredAt(),
                record.entry().action().text(),
                record.entry().tenant().map(TenantId::value),
                AuditLine.of(record));
    }
}
