package dev.orders.core.port;

/// Is told how long the operations of a store took. Called from many threads.
@FunctionalInterface
public interface StoreObserver {
    /// An operation has ended, successfully or not.
    ///
    /// @param operation one of a few names, such as `place`
    /// @param nanos how long it took, waiting included, in nanoseconds
    void took(String operation, long nanos);
}
