package dev.orders.wiring.config;

import org.jspecify.annotations.Nullable;

/// The service cannot start, for a reason that the operator can correct.
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Refuses the start.
    ///
    /// @param sentence what is wrong, and what to do about it
    public StartRefused(@Nullable String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
