package dev.orders.core.placement;

/// Inserts the order of a claim.
@FunctionalInterface
public interface OrderInsert {
    /// Inserts the order and its `OrderCreated` event together, unless the order exists already, at any version.
    /// The order is durable when this method returns.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the result is unknown; repeating the write is
    ///     safe
    void insertIfAbsent(Claim claim);
}
