package dev.orders.lambda.store;

import dev.orders.core.opening.StoreFactory;
import dev.orders.core.opening.StoreSettings;
import dev.orders.core.settings.Variables;
import java.util.Optional;
import java.util.Set;

/// Makes a kind of store reopenable.
public record ReopenableStoreFactory(StoreFactory kind) implements StoreFactory {
    @Override
    public Set<String> variables() {
        return kind.variables();
    }

    @Override
    public Optional<StoreSettings> read(Variables variables) {
        return kind.read(variables).map(settings -> new ReopenableStore(settings, System::nanoTime));
    }
}
