package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.Requester;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.ErasureCounts;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.Optional;

/// Erases customers, and records each erasure in the audit log. The records name the hash of the customer, like
/// those of exports, and the stand-in, but never the customer.
public final class AuditedErasures {
    private final EraseCustomer erase;
    private final CustomerHashes hashes;
    private final AuditLog audit;

    public AuditedErasures(EraseCustomer erase, CustomerHashes hashes, AuditLog audit) {
        this.erase = erase;
        this.hashes = hashes;
        this.audit = audit;
    }

    /// Erases a customer, or says why not. The stand-in is in the second record only. That record is written before
    /// the erasure is finished, so that every finished erasure has one.
    public Result erase(Requester by, TenantId tenant, CustomerId customer, Actor actor, boolean force) {
        AuditEntry entry = AuditEntry.of(by, AuditAction.CUSTOMER_ERASE)
                .about(tenant)
                .on(hashes.of(tenant, customer).hex());
        Result made = audit.begin(entry, () -> erase.handle(tenant, customer, actor, force));
        return switch (made) {
            case Result.Erased(Erasure erased) -> new Result.Erased(finish(entry, erased));
            case Result.AlreadyErased(Erasure erasure) -> {
                boolean _ = audit.tryAppend(entry.on(erasure.standIn().value()).ended(true));
                yield made;
            }
            case Result.OrdersOpen _, Result.TooMany _ -> {
                boolean _ = audit.tryAppend(entry.ended(false));
                yield made;
            }
        };
    }

    /// Finishes erasures that were interrupted.
    ///
    /// @return how many
    public int finishInterrupted() {
        int finished = 0;
        for (Optional<Erasure> next = erase.eraseInterrupted(); next.isPresent(); next = erase.eraseInterrupted()) {
            Erasure erased = next.get();
            Requester by = new Requester(erased.actor(), Optional.empty());
            finish(AuditEntry.of(by, AuditAction.CUSTOMER_ERASE).about(erased.tenant()), erased);
            finished++;
        }
        return finished;
    }

    /// If the process was killed before the end of the erasure, but after its record, it is not recorded again. One
    /// at a time, because a request and the schedule may finish the same erasure.
    private synchronized Erasure finish(AuditEntry entry, Erasure erased) {
        ErasureCounts counts = erased.counts();
        AuditEntry success = entry.on(erased.standIn().value())
                .withDetail("customer " + erased.customerHash().hex() + ", orders " + counts.orders() + ", notes "
                        + counts.notes() + ", answers " + counts.answers())
                .ended(true);
        if (!audit.hasSuccess(success, erased.startedAt())) {
            audit.append(success);
        }
        return erase.finish(erased);
    }
}
