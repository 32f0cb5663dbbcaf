package dev.orders.commands.backup;

import dev.orders.core.audit.AuditAction;
import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.Requester;
import dev.orders.core.audit.log.AuditLog;
import dev.orders.core.audit.log.AuditObserver;
import dev.orders.core.background.Background;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.Erasure.State.Finished;
import dev.orders.core.customer.erasure.CustomerHashes;
import dev.orders.core.customer.erasure.EraseCustomer;
import dev.orders.core.customer.erasure.JournaledErasure;
import dev.orders.core.order.CustomerId;
import dev.orders.core.port.Store;
import dev.orders.store.sqlite.SqliteSettings;
import dev.orders.store.sqlite.backup.StoredCustomers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Applies the erasures of the journal that a restored store lacks, because they came after the backup. The audit log
/// of the store records the restore and each of these erasures.
final class ErasuresAfterBackup {
    private static final int PAGE = 100;

    private record Missing(JournaledErasure erasure, CustomerId customer) {}

    private final List<JournaledErasure> journal;
    private final Instant backupOf;
    private final Clock clock;

    /// @param backupOf when the backup began
    ErasuresAfterBackup(List<JournaledErasure> journal, Instant backupOf, Clock clock) {
        this.journal = journal;
        this.backupOf = backupOf;
        this.clock = clock;
    }

    /// Erases the customers in the store of a data directory.
    ///
    /// @return how many customers were erased
    int apply(Path data) {
        List<Missing> candidates = new ArrayList<>();
        StoredCustomers.read(
                data,
                customer -> journal.stream()
                        .filter(erasure -> erasure.isOf(customer.tenant(), customer.id()))
                        .reduce((_, last) -> last)
                        .ifPresent(erasure -> candidates.add(new Missing(erasure, customer.id()))));
        Store store = new SqliteSettings(data).open(clock, Background.unobserved(), (_, _, _) -> {});
        try {
            AuditLog audit = new AuditLog(store.audit(), AuditObserver.NONE, clock);
            audit.append(AuditEntry.of(Requester.COMMAND_LINE, AuditAction.STORE_RESTORE)
                    .withDetail("backup of " + backupOf)
                    .with(AuditOutcome.SUCCEEDED));
            return apply(candidates, store, audit);
        } finally {
            store.closing().run();
        }
    }

    private int apply(List<Missing> candidates, Store store, AuditLog audit) {
        Map<CustomerId, Instant> finished = finished(store);
        EraseCustomer eraseCustomer = new EraseCustomer(
                store.customers(),
                new CustomerHashes(store.secrets(), () -> new byte[0]),
                UUID::randomUUID,
                () -> {},
                clock);
        int erased = 0;
        for (Missing candidate : candidates) {
            Instant known = finished.getOrDefault(candidate.erasure().standIn(), Instant.MIN);
            // If the backup has the erasure, the data in it is newer: the customer has ordered again.
            if (known.isBefore(candidate.erasure().erasedAt())) {
                record(eraseCustomer.repeat(candidate.erasure(), candidate.customer()), audit);
                erased++;
            }
        }
        return erased;
    }

    private static void record(Erasure erasure, AuditLog audit) {
        audit.append(AuditEntry.of(Requester.COMMAND_LINE, AuditAction.CUSTOMER_ERASE)
                .about(erasure.tenant())
                .on(erasure.standIn().value())
                .withDetail("again after a restore, orders " + erasure.counts().orders())
                .with(AuditOutcome.SUCCEEDED));
    }

    private static Map<CustomerId, Instant> finished(Store store) {
        Map<CustomerId, Instant> finished = new HashMap<>();
        String last = "";
        List<Erasure> page;
        do {
            page = store.customers().journal(last, PAGE);
            for (Erasure erasure : page) {
                last = erasure.standIn().value();
                if (erasure.state() instanceof Finished(Instant at)) {
                    finished.put(erasure.standIn(), at);
                }
            }
        } while (page.size() == PAGE);
        return finished;
    }
}
