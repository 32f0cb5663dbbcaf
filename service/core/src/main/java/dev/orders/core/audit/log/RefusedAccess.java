package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.Requester;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Sums up refused requests, and records the sums once a minute. So a flood of refused requests costs a bounded
/// number of records, and a request never waits for the audit log.
public final class RefusedAccess {
    /// The most records of one minute, except one for all others: at most 90 MB a day.
    public static final int MAX_PER_MINUTE = 100;

    private static final AuditEntry OTHERS =
            refusal(Actor.ANONYMOUS).withDetail("others, because too many were refused in this minute");

    private final AuditLog audit;

    /// The number of refusals since the last records, by an entry with the count 1. Guarded by its monitor.
    private final Map<AuditEntry, Long> refusals = new LinkedHashMap<>();

    public RefusedAccess(AuditLog audit) {
        this.audit = audit;
    }

    /// Counts a request of a principal that may not do this.
    ///
    /// @param reason the status and the code of the problem
    public void count(Actor principal, TenantId tenant, String reason) {
        count(refusal(principal).about(tenant).withDetail(reason));
    }

    /// Counts a request without valid credentials.
    ///
    /// @param address the address that sent it
    /// @param reason the status and the code of the problem
    public void countStranger(String address, String reason) {
        count(refusal(Actor.ANONYMOUS).on(address).withDetail(reason));
    }

    private static AuditEntry refusal(Actor actor) {
        return AuditEntry.of(new Requester(actor, Optional.empty()), AuditAction.ACCESS_REFUSE)
                .with(AuditOutcome.REFUSED);
    }

    private void count(AuditEntry entry) {
        synchronized (refusals) {
            boolean hasRoom = refusals.containsKey(entry) || refusals.size() < MAX_PER_MINUTE;
            refusals.merge(hasRoom ? entry : OTHERS, 1L, Long::sum);
        }
    }

    /// Records the sums. Those that cannot be written are kept for the next time.
    ///
    /// @return whether all sums are in the log
    public boolean write() {
        Map<AuditEntry, Long> sums;
        synchronized (refusals) {
            sums = new LinkedHashMap<>(refusals);
        }
        for (Map.Entry<AuditEntry, Long> sum : sums.entrySet()) {
            if (!audit.tryAppend(sum.getKey().times(sum.getValue()))) {
                return false;
            }
            subtract(sum.getKey(), sum.getValue());
        }
        return true;
    }

    /// More requests may have been refused meanwhile.
    private void subtract(AuditEntry entry, long written) {
        synchronized (refusals) {
            refusals.computeIfPresent(entry, (_, count) -> count == written ? null : Long.valueOf(count - written));
        }
    }
}
