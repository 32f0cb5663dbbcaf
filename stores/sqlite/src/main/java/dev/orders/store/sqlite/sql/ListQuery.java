package dev.orders.store.sqlite.sql;

/// The statements that list orders. They name their index, because SQLite would otherwise read all orders
/// between two ids and skip those that the list does not have.
public enum ListQuery implements Sql {
    LIST_ORDERS(Query.Select.ORDERS + """
            FROM orders
            WHERE tenant_id = ? AND order_id >= ? AND order_id < ?
            ORDER BY order_id DESC
            LIMIT ?"""),
    LIST_ORDERS_OF_STATUS(Query.Select.ORDERS + """
            FROM orders INDEXED BY orders_by_status
            WHERE tenant_id = ? AND status = ? AND order_id >= ? AND order_id < ?
            ORDER BY order_id DESC
            LIMIT ?"""),
    LIST_ORDERS_WITH_IDS(Query.Select.ORDERS + """
            FROM json_each(?2) CROSS JOIN orders ON tenant_id = ?1 AND order_id = json_each.value"""),
    /// Finds at most one order.
    LIST_ORDERS_OF_REFERENCE(Query.Select.ORDERS + """
            FROM orders INDEXED BY orders_by_reference
            WHERE tenant_id = ? AND reference = ? AND order_id >= ? AND order_id < ?""");

    private final String sql;

    ListQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
