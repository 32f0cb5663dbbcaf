package dev.orders.http.proxy;

import java.util.Optional;

/// What a request says about its sender.
public sealed interface SenderReading {
    /// The sender is known.
    record Known(Sender sender) implements SenderReading {}

    /// A trusted proxy sent headers that are malformed or contradict each other.
    ///
    /// @param reason names the headers, for the operator of the proxy
    record Unclear(String reason) implements SenderReading {}

    /// The sender, or `peer` if it is not known.
    default Sender or(Sender peer) {
        return switch (this) {
            case Known(Sender known) -> known;
            case Unclear _ -> peer;
        };
    }

    /// Why the sender is not known. Empty if it is known.
    default Optional<String> unclear() {
        return switch (this) {
            case Known _ -> Optional.empty();
            case Unclear(String reason) -> Optional.of(reason);
        };
    }
}
