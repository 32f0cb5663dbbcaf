package dev.orders.core.port;

/// Stores secrets that all instances of the service share.
public interface SecretStore {
    /// Finds the secret with this name. If there is none, inserts `candidate`, and all later calls return it.
    ///
    /// @throws StoreUnavailableException if the store cannot answer
    byte[] findOrInsert(String name, byte[] candidate);
}
