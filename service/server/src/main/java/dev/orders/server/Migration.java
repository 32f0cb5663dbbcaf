package dev.orders.server;

import dev.orders.core.background.Background;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Clock;

/// Runs the steps that the store lacks, and serves nothing. Every start does this too.
/// A process of its own can take its time, and shows that the steps succeed before an instance is replaced.
final class Migration {
    /// The argument that asks for it.
    static final String ARGUMENT = "migrate";

    private Migration() {}

    /// Opens and closes the store.
    ///
    /// @throws IllegalArgumentException with a sentence for the operator, if the store cannot be opened
    static void run(StoreSettings store) {
        try {
            store.open(Clock.systemUTC(), Background.unobserved(), (_, _, _) -> {})
                    .closing()
                    .run();
        } catch (StoreUnavailableException | IllegalStateException refusal) {
            throw new IllegalArgumentException(refusal.getMessage(), refusal);
        }
    }
}
