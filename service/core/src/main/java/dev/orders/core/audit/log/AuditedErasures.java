package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;

/// Erases customers, and records each erasure in the audit log. The records name the stand-in, never the customer.
public final class AuditedErasures {
    private final EraseCustomer erase;
    private final AuditLog audit;

    public AuditedErasures(EraseCustomer erase, AuditLog audit) {
        this.erase = erase;
        this.audit = audit;
    }

    /// Erases a customer, or says why not. The stand-in is in the second record only.
    public Result erase(Requester by, TenantId tenant, CustomerId customer, Actor actor, boolean force) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.CUSTOMER_ERASE).about(tenant);
        return audit.change(entry, () -> erase.handle(tenant, customer, actor, force), made -> switch (made) {
            case Result.Erased(Erasure erasure) ->
                entry.on(erasure.standIn().value())
                        .withDetail("orders " + erasure.counts().orders() + ", notes "
                                + erasure.counts().notes() + ", answers "
                                + erasure.counts().answers())
                        .ended(true);
            case Result.OrdersOpen _ -> entry.ended(false);
        });
    }
}
