package dev.orders.core.port;

import java.util.function.Supplier;

/// Observes how long the operations of a store take. Many threads call it.
@FunctionalInterface
public interface StoreObserver {
    /// Called when an operation has ended, successfully or not.
    ///
    /// @param operation one of a few fixed names, such as `place`
    /// @param nanos the duration in nanoseconds, including waiting
    void took(String operation, long nanos);

    /// Runs an operation, and observes it.
    ///
    /// @param operation one of a few fixed names, such as `place`
    default <T> T observe(String operation, Supplier<T> call) {
        long started = System.nanoTime();
        try {
            return call.get();
        } finally {
            took(operation, System.nanoTime() - started);
        }
    }
}
