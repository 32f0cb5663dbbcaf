package dev.orders.core.secret;

/// The outcome of opening a stored secret.
public sealed interface Opening {
    /// The secret was opened, or was never sealed.
    record Opened(String secret) implements Opening {
        @Override
        public String toString() {
            return "Opened[…]";
        }
    }

    /// The secret is sealed with a key that is missing.
    record UnknownKey(String keyId) implements Opening {}

    /// The key is there, but the sealed secret was damaged, or was sealed with another key of the same id or for
    /// another owner.
    record Damaged(String keyId) implements Opening {}
}
