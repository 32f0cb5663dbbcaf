package dev.orders.core.webhook;

import java.util.Base64;

/// The shared key with which the service signs events and the receiver verifies them (Standard Webhooks,
/// "Signature scheme").
///
/// @param text `whsec_` and 24 to 64 bytes in Base64. Shown only once, in the answer that creates it; never
///     logged
public record WebhookSecret(String text) implements StoredSecret {
    /// The number of bytes of a new secret: the output size of the hash function.
    public static final int KEY_BYTES = 32;

    static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    public WebhookSecret {
        int bytes = text.startsWith(PREFIX) ? decoded(text).length : 0;
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "a secret is whsec_ and " + LEAST_BYTES + " to " + MOST_BYTES + " bytes in Base64");
        }
    }

    /// The secret with these bytes.
    public static WebhookSecret of(byte[] key) {
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// The bytes of the signing key.
    public byte[] key() {
        return decoded(text);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
