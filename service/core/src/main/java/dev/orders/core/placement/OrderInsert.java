package dev.orders.core.placement;

import dev.orders.core.order.OrderId;

/// Inserts the order of a claim.
@FunctionalInterface
public interface OrderInsert {
    /// The result of an insert.
    sealed interface Inserted {
        /// The order exists. It was inserted now or before, and is durable.
        record Present() implements Inserted {}

        /// Another order of the tenant has the reference. Nothing was written.
        record ReferenceTaken(OrderId by) implements Inserted {}
    }

    /// Inserts the order and its `OrderCreated` event together, unless the order exists already, at any version,
    /// or another order has its reference.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the result of the write is unknown; it may be
    ///     repeated
    Inserted insertIfAbsent(Claim claim);
}
