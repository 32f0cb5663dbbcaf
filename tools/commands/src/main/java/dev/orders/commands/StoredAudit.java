package dev.orders.commands;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.audit.proof.AuditProof;
import dev.orders.core.audit.proof.VerifyAuditLog;
import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreSettings;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The audit log in the store of the settings. No service is needed. The store is open only while a command uses it.
record StoredAudit(StoreSettings settings, Clock clock) implements AuditSource {
    private static final int PAGE = 500;

    @Override
    public AuditProof verify(Optional<AuditHead> known) {
        return inStore(audit -> new VerifyAuditLog(audit).handle(known));
    }

    /// Also copies a broken chain, because it is evidence.
    @Override
    public AuditHead copy(Consumer<String> lines) {
        return inStore(audit -> {
            AuditHead head = audit.head();
            long last = 0;
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

    private <T> T inStore(Function<AuditStore, T> work) {
        Store store = open();
        try {
            return work.apply(store.audit());
        } finally {
            store.closing().run();
        }
    }

    private Store open() {
        try {
            return settings.open(clock, Background.unobserved(), (_, _) -> {});
        } catch (StoreUnavailableException refusal) {
            String reason = String.valueOf(refusal.getMessage()).split("\\. ", 2)[0];
            throw new IllegalArgumentException(
                    reason + "; if a service is running, use --url with its address, and an operator's key in"
                            + " ORDERS_TOKEN or --token-file",
                    refusal);
        }
    }
}
