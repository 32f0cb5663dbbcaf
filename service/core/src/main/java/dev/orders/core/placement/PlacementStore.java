package dev.orders.core.placement;

import java.time.Instant;
import java.util.Optional;

/// Creates orders exactly once. Writes the claim of the key, the order and its `OrderCreated` event.
public interface PlacementStore {
    /// Creates the claim's order, unless its key already has an unexpired claim of the same tenant, or another
    /// order of the tenant has its reference. The key is checked first. A claim has expired if its `expiresAt`
    /// is not after the `createdAt` of the new claim. The result is durable when this method returns.
    ///
    /// @throws StoreUnavailableException if the result of the write is unknown; a retry with the same key is
    ///     safe
    Placement place(Claim claim);

    /// The result that [#place] would return if the key has a claim; empty if the key is free. Does not write
    /// the claim. If the create of an existing claim was interrupted, this method finishes it.
    ///
    /// @throws StoreUnavailableException if the store cannot be reached
    Optional<Placement> recall(Claim claim);

    /// Removes up to `limit` claims that had expired by `now`, and returns their number. This only frees space;
    /// expiry does not depend on it.
    ///
    /// @throws StoreUnavailableException if the store cannot be reached
    int purgeExpiredClaims(Instant now, int limit);
}
