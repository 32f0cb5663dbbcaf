package dev.orders.core.trace;

import java.util.Optional;
import java.util.function.Supplier;

/// Something that the service does for a while, as part of a trace. Used by one thread at a time.
public interface Span {
    /// The context that others continue. Empty if there is no trace.
    Optional<TraceContext> context();

    /// Runs `work` as a step of this span. Further steps that the work takes on this thread are steps of that
    /// step.
    ///
    /// @param name one of a few fixed names, such as `PlaceOrder`
    <T> T step(String name, Supplier<T> work);

    /// Runs `work` inside of this span.
    void run(Runnable work);

    /// Adds a fact. It contains no personal data.
    ///
    /// @param attribute one of a few fixed names
    void put(String attribute, String value);

    /// Adds a number.
    ///
    /// @param attribute one of a few fixed names
    void put(String attribute, long value);

    /// Ends the span. Call it once.
    ///
    /// @param error a code or a few words; empty for a success
    void end(Optional<String> error);
}
