package dev.orders.store.sqlite.sql;

import dev.orders.core.order.OrderStatus;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The statement that lists orders in the order of their last change. An index has the orders of each status in this
/// order. SQLite merges them row by row, and stops at the limit.
public enum UpdateQuery implements Sql {
    LIST_UPDATED_ORDERS(
            Arrays.stream(OrderStatus.values()).map(UpdateQuery::ofStatus).collect(Collectors.joining("UNION ALL\n"))
                    + """
            ORDER BY updated_at, order_id
            LIMIT ?5""");

    private final String sql;

    UpdateQuery(String sql) {
        this.sql = sql;
    }

    private static String ofStatus(OrderStatus status) {
        return Query.Select.ORDERS + """
                FROM orders INDEXED BY orders_by_change
                WHERE tenant_id = ?1 AND status = '$STATUS' AND (updated_at, order_id) > (?2, ?3) AND updated_at < ?4
                """.replace("$STATUS", status.name());
    }

    @Override
    public String sql() {
        return sql;
    }
}
