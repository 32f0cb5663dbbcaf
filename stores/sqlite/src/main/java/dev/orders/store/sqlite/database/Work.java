package dev.orders.store.sqlite.database;

import java.sql.SQLException;

/// Work on a session. It may run again after a rollback, so it must have no effects outside the session.
public interface Work<T> {
    /// Does the work and returns its result.
    T run(SqliteSession session) throws SQLException;
}
