package dev.orders.verify.local;

/// The store of a local instance.
public enum StoreChoice {
    /// Embedded, in a directory that only one process uses.
    SQLITE,
    /// A database that several instances share.
    MONGO
}
