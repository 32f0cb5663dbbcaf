package dev.orders.commands.backup;

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

/// Applies the erasures of the journal that a restored store lacks, because they came after the backup.
final class ErasuresAfterBackup {
    private static final int PAGE = 100;

    private record Missing(JournaledErasure erasure, CustomerId customer) {}

    private final List<JournaledErasure> journal;
    private final Clock clock;

    ErasuresAfterBackup(List<JournaledErasure> journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Erases the customers in the store of a data directory.
    ///
    /// @return how many customers were erased
    int apply(Path data) {
        if (journal.isEmpty()) {
            return 0;
        }
        List<Missing> candidates = new ArrayList<>();
        StoredCustomers.read(
                data,
                customer -> journal.stream()
                        .filter(erasure -> erasure.isOf(customer.tenant(), customer.id()))
                        .reduce((_, last) -> last)
                        .ifPresent(erasure -> candidates.add(new Missing(erasure, customer.id()))));
        Store store = new SqliteSettings(data).open(clock, Background.unobserved(), (_, _) -> {});
        try {
            return apply(candidates, store);
        } finally {
            store.closing().run();
        }
    }

    private int apply(List<Missing> candidates, Store store) {
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
                eraseCustomer.repeat(candidate.erasure(), candidate.customer());
                erased++;
            }
        }
        return erased;
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
