package dev.orders.core.opening;

import dev.orders.core.placement.ClaimStore;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreProbe;
import dev.orders.core.port.StoreUnavailableException;

/// The checked settings of a store for claims that is not open yet.
public interface ClaimStoreSettings {
    /// A store for claims that is open.
    ///
    /// @param closing closes the store; call it once
    record Open(ClaimStore claims, StoreProbe probe, Runnable closing) {}

    /// The name of the store in `/health` and in metrics, such as `dynamodb`.
    String name();

    /// Opens the store, and creates what it needs. The message of every exception is a sentence for the
    /// operator.
    ///
    /// @param observer is called after each operation
    /// @throws IllegalArgumentException if the store cannot work with these settings
    /// @throws StoreUnavailableException if the store does not answer
    Open open(StoreObserver observer);
}
