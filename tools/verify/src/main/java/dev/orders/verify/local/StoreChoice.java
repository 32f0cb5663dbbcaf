package dev.orders.verify.local;

/// The store of a local instance.
public enum StoreChoice {
    /// Embedded, in a directory that only one process uses.
    SQLITE,
    /// A database that several instances share.
    MONGO,
    /// The idempotency keys in DynamoDB, and everything else in MongoDB. Several instances share both.
    DYNAMODB;

    /// Whether several instances can use the store.
    public boolean isShared() {
        return switch (this) {
            case SQLITE -> false;
            case MONGO, DYNAMODB -> true;
        };
    }
}
