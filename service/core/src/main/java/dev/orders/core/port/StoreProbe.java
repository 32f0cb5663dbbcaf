package dev.orders.core.port;

/// Tells operators whether the store can serve.
public interface StoreProbe {
    /// What the store is called in `/health`: `sqlite` or `mongo`.
    String name();

    /// Whether the store can take a write right now. Never throws, answers within two seconds.
    boolean isAvailable();
}
