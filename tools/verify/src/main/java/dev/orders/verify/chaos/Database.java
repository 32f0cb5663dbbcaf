package dev.orders.verify.chaos;

/// A database that instances reach over the network.
public enum Database {
    /// Has the orders, and without DynamoDB also the idempotency keys.
    MONGODB("MongoDB"),
    /// Has the idempotency keys.
    DYNAMODB("DynamoDB");

    private final String label;

    Database(String label) {
        this.label = label;
    }

    /// The name in reports.
    public String label() {
        return label;
    }
}
