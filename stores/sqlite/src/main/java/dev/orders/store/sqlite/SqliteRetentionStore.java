package dev.orders.store.sqlite;

import dev.orders.core.customer.EndedOrder;
import dev.orders.core.customer.EndedOrders;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.RetentionStore;
import dev.orders.core.order.CustomerId;
import dev.orders.core.order.OrderId;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.backup.StoredEndedOrders;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.ReplacedBytes;
import dev.orders.store.sqlite.database.SqliteSession;
import dev.orders.store.sqlite.retention.CautiousClock;
import dev.orders.store.sqlite.sql.CustomerQuery;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Orders that ended long ago. An index contains those that still have their customers, in the order of their ends.
/// Each batch is one transaction.
record SqliteRetentionStore(GroupCommitWriter writer, ReaderPool readers, CautiousClock clock)
        implements RetentionStore {
    /// @param clock the clock of this machine
    static SqliteRetentionStore of(GroupCommitWriter writer, ReaderPool readers, Clock clock) {
        Optional<Instant> newest = readers.read(session ->
                session.first(CustomerQuery.FIND_NEWEST_EVENT, row -> Instant.ofEpochMilli(row.number("occurred_at"))));
        return new SqliteRetentionStore(writer, readers, new CautiousClock(clock, System::nanoTime, newest));
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<EndedOrder> endedOfAllTenants(Instant endedBefore, int limit) {
        return readers.read(session -> session.rows(
                CustomerQuery.FIND_ENDED_ORDERS, SqliteRetentionStore::ended, endedBefore.toEpochMilli(), limit));
    }

    private static EndedOrder ended(Columns row) throws SQLException {
        return new EndedOrder(
                new TenantId(row.text("tenant_id")),
                OrderId.parse(row.text("order_id")).orElseThrow(),
                new CustomerId(row.text("customer_id")),
                Instant.ofEpochMilli(row.number("updated_at")));
    }

    @Override
    public List<EndedOrders> countEndedOfAllTenants(Instant endedBefore) {
        return readers.read(session ->
                session.rows(CustomerQuery.COUNT_ENDED_ORDERS, StoredEndedOrders::ended, endedBefore.toEpochMilli()));
    }

    @Override
    public int erase(List<Erasable> orders, Instant at) {
        return writer.write(
                session -> {
                    int erased = 0;
                    for (Erasable order : orders) {
                        erased += erase(session, order, at);
                    }
                    if (erased > 0) {
                        ReplacedBytes.count(session);
                    }
                    return erased;
                },
                SqliteStore.PATIENCE);
    }

    private static int erase(SqliteSession session, Erasable erasable, Instant at) throws SQLException {
        EndedOrder order = erasable.order();
        List<ErasureRows.Found> found = session.rows(
                CustomerQuery.FIND_ORDER_OF_CUSTOMER,
                ErasureRows::found,
                order.tenant().value(),
                order.id().toString(),
                order.customer().value());
        if (found.isEmpty()) {
            return 0;
        }
        Erasure reserved = erasable.standIn();
        session.update(
                CustomerQuery.INSERT_STAND_IN,
                reserved.standIn().value(),
                reserved.tenant().value(),
                reserved.customerHash().hex(),
                reserved.actor().value(),
                reserved.startedAt().toEpochMilli());
        Erasure known = ErasureRows.find(session, reserved);
        ErasureRows.erase(session, reserved.withStandIn(known.standIn()), found.getFirst(), at);
        return 1;
    }
}
