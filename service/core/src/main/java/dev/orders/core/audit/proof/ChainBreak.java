package dev.orders.core.audit.proof;

/// The first link of the chain that is broken.
///
/// @param sequence the sequence number that the broken record has or should have
/// @param reason a sentence about this record, without its content
public record ChainBreak(long sequence, String reason) {
    @Override
    public String toString() {
        return "Record " + sequence + " is broken: " + reason;
    }
}
