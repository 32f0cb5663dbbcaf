package dev.orders.workflow.order;

/// The secret with the API keys.
public interface KeysSecret {
    /// Reads its text.
    ///
    /// @throws RuntimeException if it cannot be read
    String read();
}
