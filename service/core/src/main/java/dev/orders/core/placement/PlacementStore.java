package dev.orders.core.placement;

import java.time.Instant;
import java.util.Optional;

/// Creates orders exactly once: the claim on the key, the order and its `OrderCreated` event.
public interface PlacementStore {
    /// Creates the claim's order unless its key (of its tenant) holds an unexpired claim; a claim has expired when its
    /// `expiresAt` is not after the new claim's `createdAt`. When this returns, what it says is durable.
    ///
    /// @throws StoreUnavailableException if it is not known to have been written; a retry with the same key is safe
    Placement place(Claim claim);

    /// What [#place] would say of the claim if its key is taken; empty if the key is free. The claim is not made; an
    /// order whose create stopped in between is finished.
    ///
    /// @throws StoreUnavailableException if the store cannot be reached
    Optional<Placement> recall(Claim claim);

    /// Removes up to `limit` claims that had expired by `now`, and says how many. Mere clean-up: nothing relies on it.
    ///
    /// @throws StoreUnavailableException if the store cannot be reached
    int purgeExpiredClaims(Instant now, int limit);
}
