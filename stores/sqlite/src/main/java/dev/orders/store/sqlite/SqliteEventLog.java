package dev.orders.store.sqlite;

import dev.orders.core.order.OrderId;
import dev.orders.core.port.EventLog;
import dev.orders.core.port.LogPosition;
import dev.orders.core.port.LoggedEvent;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.sql.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The event log: the table `order_events`, whose key is the position.
record SqliteEventLog(ReaderPool readers) implements EventLog {
    /// One partition is enough, because only one process uses the file.
    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public List<LoggedEvent> read(int partition, long after, int limit) {
        return readAll(after, limit);
    }

    @Override
    public List<LoggedEvent> read(TenantId tenant, int partition, long after, int limit) {
        return readAll(tenant, after, limit);
    }

    @Override
    public int partitionOf(OrderId order) {
        return 0;
    }

    @Override
    public List<LoggedEvent> readAll(long after, int limit) {
        return readers.read(session -> session.rows(Query.READ_LOG, OrderRows::loggedEvent, after, limit));
    }

    @Override
    public List<LoggedEvent> readAll(TenantId tenant, long after, int limit) {
        return readers.read(session ->
                session.rows(Query.READ_LOG_OF_TENANT, OrderRows::loggedEvent, tenant.value(), after, limit));
    }

    @Override
    public Optional<LoggedEvent> at(long position) {
        return readAll(position - 1, 1).stream()
                .filter(logged -> logged.position() == position)
                .findFirst();
    }

    @Override
    public boolean hasGrown(Map<Integer, Long> ends) {
        return !readAll(ends.getOrDefault(0, 0L), 1).isEmpty();
    }

    @Override
    public long end() {
        return readers.read(session -> session.first(Query.FIND_END_OF_LOG, row -> row.number("position")))
                .orElse(0L);
    }

    @Override
    public List<LogPosition> newest(long after, int most) {
        return readers.read(session -> session.rows(
                Query.FIND_NEWEST_POSITIONS,
                row -> new LogPosition(row.number("position"), 0, new TenantId(row.text("tenant_id"))),
                after,
                most));
    }
}
