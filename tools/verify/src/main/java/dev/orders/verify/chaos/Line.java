package dev.orders.verify.chaos;

import java.time.Duration;

/// What happens to the connections of a proxy.
public sealed interface Line {
    /// Without a duration.
    enum State implements Line {
        /// Everything passes.
        OPEN,
        /// New connections are reset at once.
        REFUSING,
        /// Nothing passes until this changes.
        HOLDING
    }

    /// Each piece is held back this long.
    record Slow(Duration delay) implements Line {}
}
