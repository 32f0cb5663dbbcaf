package dev.orders.core.secret;

/// Seals secrets before a store keeps them. A sealed secret contains the id of its key, so several keys can be in
/// use at once. Many threads use a cipher.
public interface SecretCipher {
    /// Seals a secret in the form to store: visible ASCII without spaces.
    ///
    /// @param owner what the secret belongs to. Only the same owner can open it, so a sealed secret that was copied
    ///     to another row is useless
    String seal(String secret, String owner);

    /// Opens a secret in its stored form. A secret that was stored without a seal is returned as it is.
    ///
    /// @param owner the owner that it was sealed for
    Opening open(String stored, String owner);

    /// Whether [#seal] would store the secret under the same key, or without a key as now.
    boolean isCurrent(String stored);
}
