package dev.orders.core.audit;

import dev.orders.core.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One link of the chain: an entry, its place in the log, and the hash of the record before.
///
/// @param sequence from 1, without gaps
/// @param occurredAt by the clock of the instance that wrote the record, so a later record may have an earlier time
/// @param hash the hash of this record, which includes `previousHash`
public record AuditRecord(long sequence, Instant occurredAt, AuditEntry entry, String previousHash, String hash) {
    /// The record with this entry that follows `head`.
    public static AuditRecord following(AuditHead head, AuditEntry entry, Instant now) {
        long sequence = head.sequence() + 1;
        Instant time = now.truncatedTo(ChronoUnit.MILLIS);
        String hashed = AuditLine.hashedText(sequence, time, entry, head.hash());
        return new AuditRecord(sequence, time, entry, head.hash(), hash(hashed));
    }

    /// Whether the hash is that of the other members.
    public boolean isConsistent() {
        return hash.equals(hash(AuditLine.hashedText(sequence, occurredAt, entry, previousHash)));
    }

    /// The head of a log that ends with this record.
    public AuditHead head() {
        return new AuditHead(sequence, hash);
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
