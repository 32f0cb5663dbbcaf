package dev.orders.measure.functions;

/// Where the idempotency keys are. The orders are in MongoDB.
enum Keys {
    /// Beside the orders.
    IN_MONGODB("keys in MongoDB"),
    /// In a table of their own.
    IN_DYNAMODB("keys in DynamoDB");

    private final String words;

    Keys(String words) {
        this.words = words;
    }

    /// The words in tables.
    String words() {
        return words;
    }
}
