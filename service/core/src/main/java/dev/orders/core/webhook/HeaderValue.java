package dev.orders.core.webhook;

import java.util.regex.Pattern;

/// The value of a header of a webhook. It may be a secret, so it is never shown or logged.
public sealed interface HeaderValue {
    /// Enough for an access token.
    int MAX_LENGTH = 1000;

    /// What the service shows instead of a value.
    String MASK = "********";

    /// How an encrypted value begins.
    String SEALED_PREFIX = "sealed:v1:";

    /// The text that a store keeps.
    String text();

    /// The value that a store kept as `text`.
    static HeaderValue stored(String text) {
        return text.startsWith(SEALED_PREFIX) ? new Sealed(text) : new Plain(text);
    }

    /// A value that can be sent.
    ///
    /// @param text visible ASCII, and spaces that are neither at the start nor at the end
    record Plain(String text) implements HeaderValue {
        private static final Pattern FORM = Pattern.compile("(?! )[ -~]+(?<! )");

        public Plain {
            if (text.isEmpty() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "a header must have 1 to " + MAX_LENGTH + " characters, this has " + text.length());
            }
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException(
                        "a header must be visible ASCII, with spaces only between other characters");
            }
            if (text.startsWith(SEALED_PREFIX)) {
                throw new IllegalArgumentException("a header must not begin with " + SEALED_PREFIX);
            }
            if (text.equals(MASK)) {
                throw new IllegalArgumentException(
                        "this is what the service shows instead of the value; leave the header out to keep its value");
            }
        }

        @Override
        public String toString() {
            return MASK;
        }
    }

    /// An encrypted value. Outside of stores it occurs only if the key is missing: then the webhook is sent nothing.
    ///
    /// @param text what a [dev.orders.core.secret.SecretCipher] returned
    record Sealed(String text) implements HeaderValue {
        @Override
        public String toString() {
            return "sealed…";
        }
    }
}
