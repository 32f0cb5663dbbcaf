package dev.orders.server;

import org.jspecify.annotations.Nullable;

/// The service cannot start, for a reason its operator can do something about.
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param sentence what is wrong, and what to do
    StartRefused(@Nullable String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
