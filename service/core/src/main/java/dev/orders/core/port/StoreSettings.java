package dev.orders.core.port;

import dev.orders.core.background.Background;
import java.time.Clock;

/// The settings of one store, checked. Nothing is open yet.
public interface StoreSettings {
    /// What the store is called in `/health` and in metrics, such as `sqlite`.
    String name();

    /// Opens the store, and creates what it needs. Every failure has a sentence for the operator as its message.
    ///
    /// @param clock says how old what other instances wrote is
    /// @param background runs the store's own background work
    /// @param observer is told how long each operation took
    /// @throws IllegalArgumentException if the store cannot work with these settings
    /// @throws IllegalStateException if a newer release has written the data
    /// @throws StoreUnavailableException if the store does not answer, or its data cannot be used
    Store open(Clock clock, Background background, StoreObserver observer);
}
