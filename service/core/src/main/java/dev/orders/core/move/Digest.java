package dev.orders.core.move;

import dev.orders.core.text.Sha256;
import java.math.BigInteger;
import java.util.Locale;

/// The number of entries and the sum of their SHA-256 hashes, modulo 2^256. Two stores with the same entries
/// have the same digest, in whichever order they are read.
///
/// @param sum at least 0, less than 2^256
public record Digest(long count, BigInteger sum) {
    /// The digest of nothing.
    public static final Digest NONE = new Digest(0, BigInteger.ZERO);

    private static final int BITS = 256;
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(BITS);

    /// Adds an entry.
    public Digest plus(byte[] entry) {
        return plus(new Digest(1, new BigInteger(1, Sha256.of(entry))));
    }

    /// Adds the entries of another digest.
    public Digest plus(Digest more) {
        return new Digest(count + more.count, sum.add(more.sum).mod(MODULUS));
    }

    /// The sum as 64 hexadecimal digits.
    public String hex() {
        return String.format(Locale.ROOT, "%064x", sum);
    }
}
