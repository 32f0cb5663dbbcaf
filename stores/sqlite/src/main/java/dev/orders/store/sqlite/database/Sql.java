package dev.orders.store.sqlite.database;

/// A statement that a session prepares once.
public sealed interface Sql permits Query, CustomerQuery, MoveQuery {
    /// The SQL text.
    String sql();
}
