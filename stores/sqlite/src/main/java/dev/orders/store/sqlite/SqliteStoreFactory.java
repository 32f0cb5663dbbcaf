package dev.orders.store.sqlite;

import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.settings.Variables;
import dev.orders.store.sqlite.observation.WriterObserver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The embedded store: orders in a directory of this machine, for one process. It needs no variable, so it is
/// used if no other store is chosen.
public final class SqliteStoreFactory implements StoreFactory {
    private final WriterObserver observer;

    /// @param observer observes the writer
    public SqliteStoreFactory(WriterObserver observer) {
        this.observer = observer;
    }

    @Override
    public Set<String> variables() {
        return Set.of("DATA_DIR");
    }

    @Override
    public Optional<StoreSettings> read(Variables variables) {
        return Optional.of(
                new SqliteSettings(variables.path("DATA_DIR", "a directory").orElse(Path.of("data")), observer));
    }
}
