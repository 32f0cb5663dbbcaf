package dev.orders.commands;

import dev.orders.core.background.Background;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.port.Store;
import dev.orders.core.port.StoreUnavailableException;
import java.time.Clock;
import java.util.function.Function;

/// The store of the settings, open only while a command uses it. No service is needed.
record OpenedStore(StoreSettings settings, Clock clock) {
    /// Opens the store, works with it, and closes it.
    ///
    /// @throws IllegalArgumentException with a sentence if the store cannot be opened
    <T> T use(Function<Store, T> work) {
        Store store = open();
        try {
            return work.apply(store);
        } finally {
            store.closing().run();
        }
    }

    private Store open() {
        try {
            return settings.open(clock, Background.unobserved(), (_, _, _) -> {});
        } catch (StoreUnavailableException refusal) {
            // The advice for a second service on a data directory does not fit a command.
            String reason = String.valueOf(refusal.getMessage()).split("\\. Stop it", 2)[0];
            throw new IllegalArgumentException(
                    reason + "; if a service is running, use --url with its address, and an operator's key in"
                            + " ORDERS_TOKEN or --token-file",
                    refusal);
        }
    }
}
