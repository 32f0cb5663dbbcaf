package dev.orders.verify.history;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The first half of a SHA-256 hash: enough to tell two bodies apart, and small enough to keep one for each answer.
public record Digest(long high, long low) {
    /// The digest of these bytes.
    public static Digest of(byte[] bytes) {
        try {
            ByteBuffer sum =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Digest(sum.getLong(), sum.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high).substring(0, 8) + "…";
    }
}
