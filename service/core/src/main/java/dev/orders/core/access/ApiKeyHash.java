package dev.orders.core.access;

/// The SHA-256 hash of an API key's secret. Stores keep only the hash, so nobody can read a key from a store. The
/// secret has 256 random bits, so the hash needs no salt and no slow function.
///
/// @param hex 64 hexadecimal digits in lower case
public record ApiKeyHash(String hex) {
    private static final int DIGITS = 64;

    public ApiKeyHash {
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException("a hash has " + DIGITS + " digits, this has " + hex.length());
        }
    }

    /// Omits the hash, because it must not appear in logs.
    @Override
    public String toString() {
        return "ApiKeyHash[…]";
    }
}
