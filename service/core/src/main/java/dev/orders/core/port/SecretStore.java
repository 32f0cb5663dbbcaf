package dev.orders.core.port;

/// Stores secrets that all instances of the service share.
public interface SecretStore {
    /// The secret with this name. If there is none, `candidate` is stored, and all later calls return it.
    ///
    /// @throws StoreUnavailableException if the store cannot answer
    byte[] secret(String name, byte[] candidate);
}
