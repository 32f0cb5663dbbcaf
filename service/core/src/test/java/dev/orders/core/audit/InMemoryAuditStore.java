package dev.orders.core.audit;

import dev.orders.core.port.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;

/// The audit log, in memory.
public final class InMemoryAuditStore implements AuditStore {
    private final List<StoredRecord> records = new ArrayList<>();
    private AuditHead head = AuditHead.EMPTY;
    private boolean available = true;

    /// Makes every write fail, or work again, like a database that is down and comes back.
    public synchronized void setAvailable(boolean isAvailable) {
        available = isAvailable;
    }

    @Override
    public synchronized AuditHead head() {
        if (!available) {
            throw new StoreUnavailableException("The store is down", null);
        }
        return head;
    }

    @Override
    public synchronized boolean append(AuditRecord record) {
        if (!head.equals(new AuditHead(record.sequence() - 1, record.previousHash()))) {
            return false;
        }
        records.add(StoredRecord.of(record));
        head = record.head();
        return true;
    }

    @Override
    public synchronized List<StoredRecord> read(long after, int limit) {
        return records.stream()
                .filter(record -> record.sequence() > after)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<StoredRecord> list(AuditFilter filter, long before, int limit) {
        return records.reversed().stream()
                .filter(record -> record.sequence() < before && filter.selects(record))
                .limit(limit)
                .toList();
    }

    /// Replaces the text of a record, as somebody with access to the data could.
    synchronized void overwrite(long sequence, String line) {
        records.replaceAll(record -> record.sequence() == sequence
                ? new StoredRecord(sequence, record.occurredAt(), record.action(), record.tenant(), line)
                : record);
    }

    /// Removes a record, as somebody with access to the data could.
    synchronized void remove(long sequence) {
        records.removeIf(record -> record.sequence() == sequence);
    }
}
