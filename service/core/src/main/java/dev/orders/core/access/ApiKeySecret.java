package dev.orders.core.access;

import dev.orders.core.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The secret of an API key, which its holder sends as a bearer token: `ordk_`, 256 random bits, and a checksum.
/// The bits are 43 digits in base 62 (`0-9A-Za-z`). The checksum is the CRC-32 of these 43 characters, as 6 digits
/// in base 62. Scanners recognise a leaked secret by the prefix and the checksum, and a typo needs no look-up.
public final class ApiKeySecret {
    /// The number of random bytes of a new secret.
    public static final int RANDOM_BYTES = 32;

    /// What every secret begins with.
    public static final String PREFIX = "ordk_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECKSUM_DIGITS = 6;
    private static final Pattern FORM =
            Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_DIGITS + CHECKSUM_DIGITS) + "}");

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    /// A new secret.
    public static ApiKeySecret random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /// The secret with these bits.
    ///
    /// @param random [#RANDOM_BYTES] bytes of a secure random generator
    public static ApiKeySecret of(byte[] random) {
        if (random.length != RANDOM_BYTES) {
            throw new IllegalArgumentException("a secret has " + RANDOM_BYTES + " bytes, not " + random.length);
        }
        String digits = digits(new BigInteger(1, random), RANDOM_DIGITS);
        return new ApiKeySecret(PREFIX + digits + checksum(digits));
    }

    /// Reads a secret. Empty if the text has another form or a wrong checksum, because then no key has it.
    public static Optional<ApiKeySecret> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECKSUM_DIGITS;
        boolean intact = text.substring(end).equals(checksum(text.substring(PREFIX.length(), end)));
        return intact ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    private static String checksum(String digits) {
        CRC32 crc = new CRC32();
        crc.update(digits.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String digits(BigInteger number, int length) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = number;
        for (int position = 0; position < length; position++) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return reversed.reverse().toString();
    }

    /// The whole secret. Shown only once, in the answer that creates it; never logged.
    public String text() {
        return text;
    }

    /// The hash by which stores find the key.
    public ApiKeyHash hash() {
        return new ApiKeyHash(Sha256.hex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
