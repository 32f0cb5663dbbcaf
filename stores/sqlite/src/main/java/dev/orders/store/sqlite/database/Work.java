package dev.orders.store.sqlite.database;

import java.sql.SQLException;

/// Something to do on a session. May be run again after a rollback, so it has no effect but on the session.
public interface Work<T> {
    /// Does the work and returns its result.
    T run(SqliteSession session) throws SQLException;
}
