package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditStore;
import dev.orders.core.audit.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Proves the audit log of a store while the service runs: page by page, then what is added, and from time to time
/// everything again, because an old record may have been changed. Used by one thread.
public final class ContinuousProof {
    /// How far the proof is.
    ///
    /// @param checked the records that the running check has proven
    /// @param broken the first break of the last check that found one, until a later check finds none there
    /// @param isComplete whether the log is proven up to its head
    public record Progress(long checked, Optional<ChainBreak> broken, boolean isComplete) {
        /// Nothing is checked yet.
        public static final Progress NONE = new Progress(0, Optional.empty(), false);
    }

    private final AuditStore store;
    private final Duration again;
    private final LongSupplier nanoTime;
    private ChainCheck check = new ChainCheck();
    private long startedAt;
    private Optional<ChainBreak> broken = Optional.empty();

    /// @param again how long after the start of a check everything is checked again
    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    public ContinuousProof(AuditStore store, Duration again, LongSupplier nanoTime) {
        this.store = store;
        this.again = again;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
    }

    /// Checks the next records.
    ///
    /// @param limit the most records to read
    public Progress runOnce(int limit) {
        if (nanoTime.getAsLong() - startedAt >= again.toNanos()) {
            restart();
        }
        // Must be read before the records, because records are added meanwhile.
        AuditHead expected = store.head();
        long left = expected.sequence() - check.head().sequence();
        List<StoredRecord> page =
                left > 0 ? store.read(check.head().sequence(), (int) Math.min(limit, left)) : List.of();
        Optional<ChainBreak> found =
                page.stream().map(check::next).flatMap(Optional::stream).findFirst();
        boolean isAtEnd = page.isEmpty() || check.head().sequence() >= expected.sequence();
        if (found.isEmpty() && isAtEnd) {
            found = check.end(expected);
        }
        long checked = check.head().sequence();
        if (found.isPresent()) {
            broken = found;
            restart();
        } else if (isAtEnd) {
            broken = Optional.empty();
        }
        return new Progress(checked, broken, found.isEmpty() && isAtEnd);
    }

    private void restart() {
        check = new ChainCheck();
        startedAt = nanoTime.getAsLong();
    }
}
