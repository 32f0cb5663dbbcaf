package dev.orders.core.placement;

/// Inserts the order of a claim.
@FunctionalInterface
public interface OrderInsert {
    /// Inserts the order and its `OrderCreated` event together, unless the order exists already, at any version.
    /// The order is durable when this method returns.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the result of the write is unknown; it may be
    ///     repeated
    void insertIfAbsent(Claim claim);
}
