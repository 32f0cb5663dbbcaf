package dev.orders.core.opening;

import dev.orders.core.background.Background;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreObserver;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Clock;

/// The checked settings of one store that is not open yet.
public interface StoreSettings {
    /// The name of the store in `/health` and in metrics, such as `sqlite`.
    String name();

    /// Opens the store, and creates what it needs. The message of every exception is a sentence for the
    /// operator.
    ///
    /// @param clock measures the age of what other instances have written
    /// @param background runs the background work of the store
    /// @param observer is called after each operation
    /// @throws IllegalArgumentException if the store cannot work with these settings
    /// @throws IllegalStateException if a newer release has written the data
    /// @throws StoreUnavailableException if the store does not answer, or its data cannot be used
    Store open(Clock clock, Background background, StoreObserver observer);

    /// These settings, with the claims in a database of their own.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, if this kind of store must keep the
    ///     claims itself
    StoreSettings withClaims(ClaimStoreSettings claims);
}
