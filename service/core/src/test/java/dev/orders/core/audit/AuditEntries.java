package dev.orders.core.audit;

import dev.orders.core.order.Orders;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Entries and records for tests.
public final class AuditEntries {
    /// The principal that the entries name.
    public static final Requester OPERATOR =
            new Requester(new Actor("key-00000000-0000-7000-8000-000000000001"), Optional.of("req-1"));

    private AuditEntries() {}

    /// An entry about a key of this tenant.
    public static AuditEntry entry(TenantId tenant, int number) {
        return AuditEntry.of(OPERATOR, AuditAction.API_KEY_CREATE)
                .about(tenant)
                .on("key-" + number)
                .with(AuditOutcome.SUCCEEDED);
    }

    /// The entries as a chain from its first record, one second apart.
    public static List<AuditRecord> chain(List<AuditEntry> entries) {
        List<AuditRecord> records = new ArrayList<>();
        AuditHead head = AuditHead.EMPTY;
        for (AuditEntry entry : entries) {
            AuditRecord record = AuditRecord.following(head, entry, Orders.START.plusSeconds(head.sequence()));
            records.add(record);
            head = record.head();
        }
        return records;
    }
}
