package dev.orders.core.audit;

import java.util.regex.Pattern;

/// The end of the chain: the last record's sequence number and hash.
///
/// @param sequence 0 if there is no record
/// @param hash SHA-256 in lower-case hexadecimal
public record AuditHead(long sequence, String hash) {
    // Must come first, because the constructor uses it.
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// The head of a log without records.
    public static final AuditHead EMPTY = new AuditHead(0, "0".repeat(64));

    public AuditHead {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is " + sequence + ", but must not be negative");
        }
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("hash must be 64 lower-case hexadecimal digits");
        }
    }
}
