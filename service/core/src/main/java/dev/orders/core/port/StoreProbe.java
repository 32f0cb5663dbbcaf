package dev.orders.core.port;

import java.util.List;

/// Reports whether the store works.
public interface StoreProbe {
    /// The name of the store in `/health`: `sqlite`, `mongo` or `dynamodb`.
    String name();

    /// Tries to write, and returns whether the store took the write. Never throws, and returns within two seconds.
    boolean tryWrite();

    /// The probes of the databases that make up the store. Most stores are one database.
    default List<StoreProbe> parts() {
        return List.of(this);
    }

    /// The probe of a store that needs both databases. It has the name of this one.
    default StoreProbe and(StoreProbe other) {
        StoreProbe first = this;
        return new StoreProbe() {
            @Override
            public String name() {
                return first.name();
            }

            @Override
            public boolean tryWrite() {
                return first.tryWrite() && other.tryWrite();
            }

            @Override
            public List<StoreProbe> parts() {
                return List.of(first, other);
            }
        };
    }
}
