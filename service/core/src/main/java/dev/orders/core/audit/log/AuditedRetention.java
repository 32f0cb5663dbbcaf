package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.retention.EraseEndedOrders;
import java.util.List;
import java.util.function.LongConsumer;

/// Erases orders whose retention has ended, and records each run that has something to erase in the audit log.
public record AuditedRetention(EraseEndedOrders erase, AuditLog audit) {
    /// The orders whose retention has ended, by tenant.
    public List<EndedOrders> due() {
        return erase.due();
    }

    /// Erases orders until none is left, or the limit is reached.
    ///
    /// @param due the number of orders that are due, at least 1
    /// @param most the limit
    /// @param erased is told the size of each batch
    /// @return how many orders were erased
    public long run(long due, long most, LongConsumer erased) {
        AuditEntry entry = AuditEntry.of(Requester.SERVICE, AuditAction.RETENTION_RUN);
        return audit.change(
                entry.withDetail("orders due " + due),
                () -> erase.erase(most, erased),
                made -> entry.withDetail("orders " + made).ended(true));
    }
}
