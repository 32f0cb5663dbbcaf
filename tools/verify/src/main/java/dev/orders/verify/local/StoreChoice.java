package dev.orders.verify.local;

/// Where an instance of a run's own keeps its orders.
public enum StoreChoice {
    /// Embedded, in a directory that one process uses.
    SQLITE,
    /// In a database that several instances share.
    MONGO
}
