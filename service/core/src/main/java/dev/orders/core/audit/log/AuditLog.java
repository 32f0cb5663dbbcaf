package dev.orders.core.audit.log;

import dev.orders.core.audit.AuditEntry;
import dev.orders.core.audit.AuditFilter;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditOutcome;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes to the audit log, and records changes before they are made.
public final class AuditLog {
    /// The most attempts to add one record. The appends of an instance wait for each other, so only other
    /// instances compete, and each attempt lets one of them succeed.
    private static final int ROUNDS = 100;

    private static final int PAGE = 100;

    private final AuditStore store;
    private final AuditObserver observer;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();

    public AuditLog(AuditStore store, AuditObserver observer, Clock clock) {
        this.store = store;
        this.observer = observer;
        this.clock = clock;
    }

    /// Adds an entry to the log.
    ///
    /// @throws StoreUnavailableException if the entry cannot be written
    public void append(AuditEntry entry) {
        turn.lock();
        try {
            chain(entry);
        } catch (RuntimeException failure) {
            observer.failed(entry, failure);
            throw failure;
        } finally {
            turn.unlock();
        }
        observer.appended(entry);
    }

    /// Adds an entry to the log if the store answers. Otherwise the observer is told, and the caller goes on.
    ///
    /// @return whether the entry is in the log
    public boolean tryAppend(AuditEntry entry) {
        try {
            append(entry);
            return true;
        } catch (StoreUnavailableException _) {
            // The observer has reported the failure.
            return false;
        }
    }

    /// Makes a change, and records it before and after. If the first record cannot be written, the change is not
    /// made. If the second one cannot be written, the first one stays: the change may have been made.
    ///
    /// @param entry the change that begins
    /// @param finished the entry after it, from the result
    public <T> T change(AuditEntry entry, Supplier<T> change, Function<T, AuditEntry> finished) {
        T result = begin(entry, change);
        tryAppend(finished.apply(result));
        return result;
    }

    /// Makes a change, and records it before, and after a failure. The caller records its success.
    public <T> T begin(AuditEntry entry, Supplier<T> change) {
        append(entry.with(AuditOutcome.STARTED));
        try {
            return change.get();
        } catch (RuntimeException failure) {
            tryAppend(entry.with(AuditOutcome.FAILED));
            throw failure;
        }
    }

    /// Whether the log has a record of this success from this time or later.
    ///
    /// @param entry has a tenant and a target
    public boolean hasSuccess(AuditEntry entry, Instant since) {
        AuditFilter filter =
                new AuditFilter(Optional.of(since), Optional.empty(), Optional.of(entry.action()), entry.tenant());
        long before = Long.MAX_VALUE;
        List<StoredRecord> page;
        do {
            page = store.list(filter, before, PAGE);
            if (page.stream().anyMatch(record -> isSuccess(record, entry))) {
                return true;
            }
            before = page.isEmpty() ? before : page.getLast().sequence();
        } while (page.size() == PAGE);
        return false;
    }

    private static boolean isSuccess(StoredRecord record, AuditEntry entry) {
        return AuditLine.parse(record.line())
                .map(AuditRecord::entry)
                .filter(stored -> stored.outcome() == AuditOutcome.SUCCEEDED
                        && stored.target().equals(entry.target()))
                .isPresent();
    }

    private void chain(AuditEntry entry) {
        for (int round = 0; round < ROUNDS; round++) {
            if (store.append(AuditRecord.following(store.head(), entry, clock.instant()))) {
                return;
            }
        }
        throw new StoreUnavailableException("Other instances kept adding to the audit log", null);
    }
}
