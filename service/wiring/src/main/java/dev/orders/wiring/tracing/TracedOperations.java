package dev.orders.wiring.tracing;

import dev.orders.core.port.StoreObserver;
import dev.orders.core.trace.Tracing;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Makes a span of each operation of a store that a request or a relay waits for, and of its steps.
///
/// @param store the name of the store, as in `/health`
/// @param next the observer that measures the operations
public record TracedOperations(String store, StoreObserver next, Tracing tracing) implements StoreObserver {
    /// The observer `next`, around which spans are made if there are any.
    public static StoreObserver of(String store, StoreObserver next, Tracing tracing) {
        return tracing.makesSpans() ? new TracedOperations(store, next, tracing) : next;
    }

    @Override
    public StoreObserver of(String name) {
        return new TracedOperations(name, next.of(name), tracing);
    }

    @Override
    public <T> T observe(String operation, Supplier<T> call, Predicate<T> isSuccess) {
        return tracing.step(store + " " + operation, () -> next.observe(operation, call, isSuccess));
    }

    @Override
    public void ended(String operation, Outcome outcome, long nanos) {
        next.ended(operation, outcome, nanos);
        stepEnded(operation, nanos);
    }

    @Override
    public void stepEnded(String name, long nanos) {
        tracing.ended(store + " " + name, nanos);
    }
}
