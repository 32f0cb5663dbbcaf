package dev.orders.core.placement;

import dev.orders.core.amount.Currency;
import dev.orders.core.order.OrderId;

/// The result of a create request.
public sealed interface Placement {
    /// The key was free, or its claim had expired. The order was created now.
    record Placed(CreatedAnswer answer) implements Placement {}

    /// An earlier request with the same key and content created the order. This is its answer.
    record Replayed(CreatedAnswer answer) implements Placement {}

    /// The key was used for another request. Nothing was written.
    record KeyReused() implements Placement {}

    /// The key was free, but another order of the tenant has the reference. The key stays free.
    record ReferenceExists(OrderId order) implements Placement {}

    /// The key was free, but the currency is withdrawn. Nothing was written.
    record CurrencyWithdrawn(Currency currency) implements Placement {}

    /// The key was free, but the order must not expire at the time that the client gave. Nothing was written.
    record ExpiryRefused() implements Placement {}
}
