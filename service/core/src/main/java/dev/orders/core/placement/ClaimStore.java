package dev.orders.core.placement;

import dev.orders.core.customer.Erasure;
import java.time.Instant;
import java.util.Optional;

/// Keeps the claims of idempotency keys: a key of a tenant has at most one claim, and so has a reference. Each
/// write changes one claim, so a store needs compare-and-set, but no transaction of several claims. Every method
/// throws a [dev.orders.core.port.StoreUnavailableException] if the store does not answer.
public interface ClaimStore {
    /// The result of a try to claim a key.
    sealed interface Attempt {
        /// The claim of the attempt has the key. It is durable.
        record Won() implements Attempt {}

        /// An unexpired claim has the key. Nothing was written.
        record Lost(Claim holder) implements Attempt {}

        /// The key is free, but an unexpired claim of another key has the reference. Nothing was written.
        record ReferenceHeld(Claim holder) implements Attempt {}
    }

    /// Stores the claim, unless an unexpired claim of the same tenant has its key or its reference. A claim has
    /// expired if its `expiresAt` is not after the `createdAt` of the new claim. Of several concurrent attempts,
    /// exactly one wins.
    Attempt claim(Claim claim);

    /// The unexpired claim that has the key of `rival`. Does not write.
    ///
    /// @param rival a claim that [#claim] could be tried with
    Optional<Claim> holder(Claim rival);

    /// The unexpired claim of any key that has the reference of `rival`. Empty if `rival` has no reference. Does
    /// not write.
    Optional<Claim> referenceHolder(Claim rival);

    /// Frees the key and the reference of the claim, unless another claim has replaced it.
    void release(Claim claim);

    /// Removes up to `limit` claims that had expired by `now`, and returns their number. A store that removes
    /// expired claims by itself does nothing.
    int purgeExpired(Instant now, int limit);

    /// Replaces the customer of an erasure by the stand-in, in the orders and the answers of all claims that
    /// have the customer.
    ///
    /// @param erasure running
    /// @return how many claims were changed
    int erase(Erasure erasure);

    /// The approximate number of claims of all tenants, including expired claims that were not removed yet.
    long countOfAllTenants();
}
