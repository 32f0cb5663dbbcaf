package dev.orders.core.placement;

/// Runs the contract of all stores of claims with the memory.
final class InMemoryClaimStoreTest extends ClaimStoreContract {
    private final InMemoryClaimStore store = new InMemoryClaimStore();

    @Override
    protected ClaimStore store() {
        return store;
    }
}
