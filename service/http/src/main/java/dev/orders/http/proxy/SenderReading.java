package dev.orders.http.proxy;

/// What a request says about its sender.
public sealed interface SenderReading {
    /// The sender is known.
    record Known(Sender sender) implements SenderReading {}

    /// A trusted proxy sent headers that are malformed or contradict each other.
    ///
    /// @param reason names the headers, for the operator of the proxy
    record Unclear(String reason) implements SenderReading {}
}
