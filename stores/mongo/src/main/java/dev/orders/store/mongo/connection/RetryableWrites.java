package dev.orders.store.mongo.connection;

import com.mongodb.MongoException;

/// Writes that the driver sends again after a failover, with a number by which the server recognises them.
final class RetryableWrites {
    /// MongoDB's code for an operation that the server does not offer.
    private static final int ILLEGAL_OPERATION = 20;

    /// DocumentDB's code (manual, "Retryable writes", "Error handling").
    private static final int NOT_SUPPORTED = 301;

    /// The code of a command with a member that the server does not know. DocumentDB before 8.0.2 answers so, or
    /// with the code above (manual, "Functional differences", "Retryable writes").
    private static final int FAILED_TO_PARSE = 9;

    private static final String NUMBER = "txnNumber";

    private RetryableWrites() {}

    /// Whether a server refused a write only because it does not offer them.
    static boolean areMissing(MongoException refusal) {
        return switch (refusal.getCode()) {
            case ILLEGAL_OPERATION, NOT_SUPPORTED -> true;
            case FAILED_TO_PARSE -> String.valueOf(refusal.getMessage()).contains(NUMBER);
            // The driver replaces the refusal of a standalone server by a sentence of its own, which has no code.
            default -> refusal.getCause() instanceof MongoException cause && areMissing(cause);
        };
    }
}
