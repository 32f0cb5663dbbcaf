package dev.orders.core.port;

/// Reports whether the store works.
public interface StoreProbe {
    /// The name of the store in `/health`: `sqlite` or `mongo`.
    String name();

    /// Whether the store can take a write now. Never throws, and returns within two seconds.
    boolean isAvailable();
}
