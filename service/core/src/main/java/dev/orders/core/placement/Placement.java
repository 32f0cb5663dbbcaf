package dev.orders.core.placement;

import dev.orders.core.order.Currency;

/// What became of a claim.
public sealed interface Placement {
    /// The key was free (or its claim had expired): the order was created now.
    record Placed(CreatedAnswer answer) implements Placement {}

    /// The same request was answered before: the order exists and this is the original answer.
    record Replayed(CreatedAnswer answer) implements Placement {}

    /// The key belongs to a different request. Nothing was written.
    record KeyReused() implements Placement {}

    /// The key was free, but no new order may be in this currency. Nothing was written.
    record CurrencyWithdrawn(Currency currency) implements Placement {}
}
