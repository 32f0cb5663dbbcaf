package dev.orders.core.port;

/// Observes the operations of a store: how they end, and how long they take. Many threads call it.
@FunctionalInterface
public interface StoreObserver {
    /// How an operation has ended. A refusal, such as a version conflict, is a success of the store.
    enum Outcome {
        SUCCEEDED,
        FAILED
    }

    /// Called when an operation has ended.
    ///
    /// @param operation one of a few fixed names, such as `place`
    /// @param nanos the duration in nanoseconds, including waiting
    void ended(String operation, Outcome outcome, long nanos);
}
