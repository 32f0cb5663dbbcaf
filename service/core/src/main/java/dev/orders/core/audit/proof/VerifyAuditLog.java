package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import java.util.List;
import java.util.Optional;

/// Proves the audit log of a store, page by page, while instances add to it.
public final class VerifyAuditLog {
    private static final int PAGE = 500;

    private final AuditStore store;

    public VerifyAuditLog(AuditStore store) {
        this.store = store;
    }

    /// Checks every record, and that none is missing at the end.
    ///
    /// @param known a head of this log from an earlier export; without it, a log that was replaced as a whole
    ///     counts as proven
    public AuditProof handle(Optional<AuditHead> known) {
        // Must be read before the records, because records are added meanwhile.
        AuditHead expected = store.head();
        ChainCheck check = new ChainCheck(known);
        Optional<ChainBreak> broken = beforeTheFirst();
        while (broken.isEmpty() && check.head().sequence() < expected.sequence()) {
            long left = expected.sequence() - check.head().sequence();
            List<StoredRecord> page = store.read(check.head().sequence(), (int) Math.min(PAGE, left));
            broken = page.isEmpty() ? check.end(expected) : firstBreak(check, page);
        }
        return broken.or(() -> check.end(expected))
                .or(() -> beyond(expected))
                .<AuditProof>map(AuditProof.Refuted::new)
                .orElseGet(() -> new AuditProof.Proven(expected));
    }

    private Optional<ChainBreak> beforeTheFirst() {
        return store.read(Long.MIN_VALUE, 1).stream()
                .filter(first -> first.sequence() < 1)
                .map(first -> new ChainBreak(1, "the store has the record " + first.sequence() + " before it"))
                .findFirst();
    }

    /// A record that the head does not count was not added by this service.
    private Optional<ChainBreak> beyond(AuditHead end) {
        boolean isFollowed = !store.read(end.sequence(), 1).isEmpty();
        return isFollowed && store.head().equals(end)
                ? Optional.of(new ChainBreak(end.sequence() + 1, "it comes after the head"))
                : Optional.empty();
    }

    private static Optional<ChainBreak> firstBreak(ChainCheck check, List<StoredRecord> page) {
        return page.stream().map(check::next).flatMap(Optional::stream).findFirst();
    }
}
