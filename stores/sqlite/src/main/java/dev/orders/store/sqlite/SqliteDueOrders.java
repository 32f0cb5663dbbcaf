package dev.orders.store.sqlite;

import dev.orders.core.expiry.DueOrder;
import dev.orders.core.expiry.DueOrders;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.Columns;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.sql.ExpiryQuery;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Orders that were not paid in time. An index contains the orders that wait for their expiry.
record SqliteDueOrders(ReaderPool readers, Clock clock) implements DueOrders {
    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<DueOrder> dueOfAllTenants(Instant now, int limit) {
        return readers.read(
                session -> session.rows(ExpiryQuery.FIND_DUE_ORDERS, SqliteDueOrders::due, now.toEpochMilli(), limit));
    }

    private static DueOrder due(Columns row) throws SQLException {
        return new DueOrder(
                new TenantId(row.text("tenant_id")),
                OrderRows.orderId(row.text("order_id")),
                row.number("version"),
                Instant.ofEpochMilli(row.number("expires_at")));
    }
}
