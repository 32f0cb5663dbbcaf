package dev.orders.store.sqlite.sql;

/// A statement that a session prepares once.
public sealed interface Sql permits ListQuery, Query, CustomerQuery, ExpiryQuery, HoldingsQuery, MoveQuery {
    /// The SQL text.
    String sql();
}
