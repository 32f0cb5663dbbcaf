package dev.orders.core.port;

/// Reports whether the store works.
public interface StoreProbe {
    /// The name of the store in `/health`: `sqlite` or `mongo`.
    String name();

    /// Tries to write, and returns whether the store took the write. Never throws, and returns within two seconds.
    boolean tryWrite();
}
