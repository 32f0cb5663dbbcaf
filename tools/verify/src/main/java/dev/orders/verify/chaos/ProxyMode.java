package dev.orders.verify.chaos;

import java.time.Duration;

/// What happens to the connections of a proxy.
public sealed interface ProxyMode {
    /// Without a duration.
    enum State implements ProxyMode {
        /// Everything passes.
        FORWARDING,
        /// New connections are reset at once.
        REFUSING,
        /// Nothing passes until this changes.
        HOLDING
    }

    /// Each piece is held back this long.
    record Delaying(Duration delay) implements ProxyMode {}
}
