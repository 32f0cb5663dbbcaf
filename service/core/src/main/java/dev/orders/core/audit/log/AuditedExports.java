package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.Requester;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.TenantId;

/// Records each export of a customer's data in the audit log. The records name the hash of the customer, never the
/// id. The journal of erasures has the same hash.
public record AuditedExports(CustomerHashes hashes, AuditLog audit) {
    /// Records that an export begins. If this fails, nothing may be exported.
    ///
    /// @return the entry for [#end]
    public AuditEntry begin(Requester by, TenantId tenant, CustomerId customer) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.CUSTOMER_EXPORT)
                .about(tenant)
                .on(hashes.of(tenant, customer).hex());
        audit.append(entry);
        return entry;
    }

    /// Records how an export ended.
    ///
    /// @param orders how many orders the client was sent
    /// @param isComplete whether the client was sent all of them
    public void end(AuditEntry entry, long orders, boolean isComplete) {
        boolean _ = audit.tryAppend(
                entry.withDetail("orders " + orders).with(isComplete ? AuditOutcome.SUCCEEDED : AuditOutcome.FAILED));
    }
}
