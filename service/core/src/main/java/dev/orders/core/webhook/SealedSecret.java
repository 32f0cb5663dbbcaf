package dev.orders.core.webhook;

/// An encrypted secret. Outside of stores it occurs only if the key is missing: the webhook can be read, changed and
/// rotated, but nothing can be signed.
///
/// @param text what a [dev.orders.core.secret.SecretCipher] returned
public record SealedSecret(String text) implements StoredSecret {
    @Override
    public String toString() {
        return "sealed…";
    }
}
