package dev.orders.testsupport.proxy;

import java.time.Duration;

/// How a proxy treats its connections.
public sealed interface ProxyMode {
    /// The modes without a parameter.
    enum State implements ProxyMode {
        /// All data is forwarded.
        FORWARDING,
        /// New connections are reset at once.
        REFUSING,
        /// No data is forwarded until the mode changes.
        HOLDING
    }

    /// Each piece of data is delayed.
    record Delaying(Duration delay) implements ProxyMode {}
}
