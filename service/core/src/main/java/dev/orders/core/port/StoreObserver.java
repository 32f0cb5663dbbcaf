package dev.orders.core.port;

import java.util.function.Predicate;
import java.util.function.Supplier;

/// Observes the operations of a store: how they end, and how long they take. Many threads call it.
@FunctionalInterface
public interface StoreObserver {
    /// Observes nothing.
    StoreObserver NONE = (_, _, _) -> {};

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

    /// Called when a step of the operation that this thread runs has ended.
    ///
    /// @param name one of a few fixed names, such as `commit`
    /// @param nanos the duration in nanoseconds
    default void stepEnded(String name, long nanos) {}

    /// The observer of another database that the same store uses.
    ///
    /// @param name the name of that database, as in `/health`
    default StoreObserver of(String name) {
        return this;
    }

    /// Runs an operation, and observes it. It succeeds unless it throws.
    ///
    /// @param operation one of a few fixed names, such as `place`
    default <T> T observe(String operation, Supplier<T> call) {
        return observe(operation, call, _ -> true);
    }

    /// Runs an operation, and observes it.
    ///
    /// @param operation one of a few fixed names, such as `place`
    /// @param isSuccess whether this result is a success
    default <T> T observe(String operation, Supplier<T> call, Predicate<T> isSuccess) {
        long started = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            T result = call.get();
            outcome = isSuccess.test(result) ? Outcome.SUCCEEDED : Outcome.FAILED;
            return result;
        } finally {
            ended(operation, outcome, System.nanoTime() - started);
        }
    }
}
