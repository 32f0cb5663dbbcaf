package dev.orders.core.port;

import org.jspecify.annotations.Nullable;

/// The store cannot answer: disk full, database down, shutting down. What was asked may or may not have happened;
/// asking again with the same idempotency key or version is always safe.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message for operators: what failed, without personal data
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
