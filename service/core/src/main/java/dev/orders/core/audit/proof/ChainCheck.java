package dev.orders.core.audit.proof;

import dev.orders.core.audit.AuditHead;
import dev.orders.core.audit.AuditLine;
import dev.orders.core.audit.AuditRecord;
import dev.orders.core.audit.StoredRecord;
import java.util.Optional;

/// Checks the records of a log one by one, from the first.
public final class ChainCheck {
    private final Optional<AuditHead> known;
    private AuditHead head = AuditHead.EMPTY;

    /// A check of the records alone.
    public ChainCheck() {
        this(Optional.empty());
    }

    /// @param known a head that the log had once
    public ChainCheck(Optional<AuditHead> known) {
        this.known = known;
    }

    /// The last record that is proven.
    public AuditHead head() {
        return head;
    }

    /// Checks that this line is the next record. Does not go on after a break.
    public Optional<ChainBreak> next(String line) {
        Optional<AuditRecord> parsed = AuditLine.parse(line);
        if (parsed.isEmpty()) {
            return broken("its text is not a record");
        }
        AuditRecord record = parsed.get();
        if (record.sequence() != head.sequence() + 1) {
            return broken("the record in its place has the number " + record.sequence()
                    + ", so records are missing, repeated or in another order");
        }
        if (!record.isConsistent()) {
            return broken("its content does not match its hash");
        }
        if (!record.previousHash().equals(head.hash())) {
            return broken("it does not follow record " + head.sequence() + ", whose hash is another one");
        }
        if (known.isPresent()
                && known.get().sequence() == record.sequence()
                && !known.get().equals(record.head())) {
            return broken("its hash is not that of the known head, so the log was replaced");
        }
        head = record.head();
        return Optional.empty();
    }

    /// Checks that this is the next record, and that the store finds it by the values in its text.
    public Optional<ChainBreak> next(StoredRecord stored) {
        if (stored.sequence() != head.sequence() + 1) {
            return broken("the store has the record " + stored.sequence() + " in its place");
        }
        boolean isFound = AuditLine.parse(stored.line())
                .map(record -> StoredRecord.of(record).equals(stored))
                .orElse(true);
        return isFound ? next(stored.line()) : broken("the store's index has other values than its text");
    }

    /// Checks that the records up to here end with this head, and contain the known head.
    public Optional<ChainBreak> end(AuditHead expected) {
        if (known.isPresent() && known.get().sequence() > expected.sequence()) {
            return Optional.of(new ChainBreak(
                    expected.sequence() + 1,
                    "it is missing, but the log once had " + known.get().sequence() + " records"));
        }
        if (head.sequence() < expected.sequence()) {
            return broken("it is missing, and so are all up to record " + expected.sequence()
                    + ", with which the log should end");
        }
        if (head.sequence() > expected.sequence()) {
            return Optional.of(new ChainBreak(
                    expected.sequence() + 1,
                    "it follows record " + expected.sequence() + ", which should be the last"));
        }
        return head.equals(expected)
                ? Optional.empty()
                : Optional.of(new ChainBreak(head.sequence(), "its hash is not that of the head"));
    }

    private Optional<ChainBreak> broken(String reason) {
        return Optional.of(new ChainBreak(head.sequence() + 1, reason));
    }
}
