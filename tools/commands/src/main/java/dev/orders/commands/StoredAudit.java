package dev.orders.commands;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.VerifyAuditLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The audit log in the store of the settings.
record StoredAudit(OpenedStore store) implements AuditSource {
    private static final int PAGE = 500;

    @Override
    public AuditProof verify(Optional<AuditHead> known) {
        return store.use(opened -> new VerifyAuditLog(opened.audit()).handle(known));
    }

    /// Also copies a broken chain, because it is evidence.
    @Override
    public AuditHead copy(Consumer<String> lines) {
        return store.use(opened -> {
            AuditStore audit = opened.audit();
            AuditHead head = audit.head();
            long last = Long.MIN_VALUE;
            List<StoredRecord> page = audit.read(last, PAGE);
            while (!page.isEmpty()) {
                page.stream()
                        .filter(record -> record.sequence() <= head.sequence())
                        .forEach(record -> lines.accept(record.line()));
                last = page.getLast().sequence();
                page = last < head.sequence() ? audit.read(last, PAGE) : List.of();
            }
            return head;
        });
    }
}
