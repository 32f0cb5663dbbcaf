package dev.orders.core.port;

/// Keeps what every instance of the service must know and nobody else.
public interface SecretStore {
    /// The secret of this name: `candidate` if there was none, and ever after.
    ///
    /// @throws StoreUnavailableException if the store cannot answer
    byte[] secret(String name, byte[] candidate);
}
