package dev.orders.core.audit;

import java.util.List;

/// Stores the audit log: one chain for all instances. Records are only ever added. Operators read the records of
/// all tenants, so no method is limited to a tenant. Every method throws
/// [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface AuditStore {
    /// The end of the log. If records were removed from its end, this is still the head before, as the store keeps
    /// the head apart from the records.
    AuditHead head();

    /// Adds the record if it follows the head. Returns false and changes nothing otherwise: another record was
    /// added first.
    boolean append(AuditRecord record);

    /// Records in the order of their sequence numbers.
    ///
    /// @param after only records with greater sequence numbers
    List<StoredRecord> read(long after, int limit);

    /// The newest selected records, newest first: in descending order of their sequence numbers.
    ///
    /// @param before only records with smaller sequence numbers; normally the last one of the previous page
    List<StoredRecord> list(AuditFilter filter, long before, int limit);
}
