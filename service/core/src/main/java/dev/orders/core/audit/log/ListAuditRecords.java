package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import java.util.List;

/// Lists records of the audit log, newest first.
public final class ListAuditRecords {
    private final AuditStore store;

    public ListAuditRecords(AuditStore store) {
        this.store = store;
    }

    /// The end of the log.
    public AuditHead head() {
        return store.head();
    }

    /// A page of records.
    ///
    /// @param before only records with smaller sequence numbers
    public List<StoredRecord> handle(AuditFilter filter, long before, int limit) {
        return store.list(filter, before, limit);
    }
}
