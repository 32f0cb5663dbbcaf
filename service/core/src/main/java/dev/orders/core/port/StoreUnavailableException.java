package dev.orders.core.port;

import org.jspecify.annotations.Nullable;

/// The store does not answer: its disk is full, the database is down, or the service is stopping. The write may
/// or may not have happened. A retry with the same idempotency key or version is always safe.
public final class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message for operators: what failed, without personal data
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
