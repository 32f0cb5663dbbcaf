package dev.orders.store.dynamodb;

import dev.orders.core.opening.ClaimStoreSettings;
import dev.orders.core.placement.ClaimStore;
import dev.orders.core.placement.ClaimStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/// Runs the contract of all stores of claims with DynamoDB.
@Tag("slow")
final class DynamoClaimStoreTest extends ClaimStoreContract {
    private final ClaimStoreSettings.Open open = new LocalDynamo().open();

    @AfterEach
    void close() {
        open.closing().run();
    }

    @Override
    protected ClaimStore store() {
        return open.claims();
    }
}
