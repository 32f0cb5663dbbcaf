package dev.orders.store.sqlite.backup;

import dev.orders.store.sqlite.database.SqliteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The event log after a restore.
///
/// Events that were acknowledged after the backup are lost, but consumers have seen their positions and ids.
/// Nobody knows how many they were. So the log continues at the time of the restore, in microseconds since 1970
/// (ADR 38). No earlier log got so far: it began at 1 or at the time of an earlier restore, and the service
/// appends less than one event in a microsecond.
public final class RestoredLog {
    private RestoredLog() {}

    /// Moves the end of the log. A row that belongs to no order holds the position, because SQLite gives a new row
    /// the position after the last one.
    ///
    /// @return the new end of the log
    static long begin(SqliteSession session, Instant now) throws SQLException {
        long newest = session.number("SELECT coalesce(max(created_at), 0) FROM orders");
        long last = session.number("SELECT coalesce(max(position), 0) FROM order_events");
        long end = Math.max(last + 1, TimeUnit.MILLISECONDS.toMicros(Math.max(now.toEpochMilli(), newest + 1)));
        session.execute("INSERT INTO order_events"
                + " (position, tenant_id, order_id, version, to_status, actor, occurred_at)"
                + " VALUES (" + end + ", '', '', " + end + ", 'RESTORED', 'restore', " + now.toEpochMilli() + ")");
        return end;
    }
}
