package dev.orders.core.port;

import java.util.Map;

/// Reports whether the store works.
public interface StoreProbe {
    /// The name of the store in `/health`: `sqlite`, `mongo` or `dynamodb`.
    String name();

    /// Tries to write, and returns whether the store took the write. Never throws, and returns within two seconds.
    boolean tryWrite();

    /// Tries to write to each database that makes up the store, as [#tryWrite] does. Most stores are one database.
    ///
    /// @return whether each took the write, by name
    default Map<String, Boolean> tryEach() {
        return Map.of(name(), tryWrite());
    }

    /// The probe of a store that needs both databases. It has the name of this one.
    default StoreProbe and(StoreProbe other) {
        return new BothProbes(this, other);
    }
}
