package dev.orders.core.secret;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The stored form of a sealed secret: `sealed:v1:`, the id of the key, a colon, and the rest in Base64.
///
/// @param rest nonce, encrypted text and tag in the Base64 of URLs
record SealedText(String keyId, String rest) {
    private static final String PREFIX = "sealed:v1:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]+)");

    static SealedText of(String keyId, byte[] bytes) {
        return new SealedText(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// The parts of a stored secret. Empty if it is not sealed.
    static Optional<SealedText> parse(String stored) {
        Matcher parts = FORM.matcher(stored);
        return parts.matches() ? Optional.of(new SealedText(parts.group(1), parts.group(2))) : Optional.empty();
    }

    /// Nonce, encrypted text and tag. Empty if the Base64 is damaged.
    byte[] bytes() {
        try {
            return Base64.getUrlDecoder().decode(rest);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    String text() {
        return PREFIX + keyId + ":" + rest;
    }
}
