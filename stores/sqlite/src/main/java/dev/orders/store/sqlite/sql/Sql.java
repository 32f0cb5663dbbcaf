package dev.orders.store.sqlite.sql;

/// A statement that a session prepares once.
public sealed interface Sql
        permits Query,
                CustomerQuery,
                ExpiryQuery,
                HoldingsQuery,
                ImportQuery,
                LevelQuery,
                ListQuery,
                MoveQuery,
                UpdateQuery {
    /// The SQL text.
    String sql();
}
