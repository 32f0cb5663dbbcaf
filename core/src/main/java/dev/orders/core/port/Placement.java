package dev.orders.core.port;

/// What became of a claim.
public sealed interface Placement {
    /// The key was free (or its claim had expired): the order was created now.
    record Placed(CreatedAnswer answer) implements Placement {}

    /// The same request was answered before: the order exists and this is the original answer.
    record Replayed(CreatedAnswer answer) implements Placement {}

    /// The key belongs to a different request. Nothing was written.
    record KeyReused() implements Placement {}
}
