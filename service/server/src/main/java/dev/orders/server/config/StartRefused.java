package dev.orders.server.config;

import org.jspecify.annotations.Nullable;

/// The service cannot start, for a reason its operator can do something about.
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Refuses the start.
    ///
    /// @param sentence what is wrong, and what to do
    public StartRefused(@Nullable String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
