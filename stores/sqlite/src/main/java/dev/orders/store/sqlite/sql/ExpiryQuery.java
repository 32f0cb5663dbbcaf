package dev.orders.store.sqlite.sql;

/// The statements for orders that were not paid in time.
public enum ExpiryQuery implements Sql {
    FIND_DUE_ORDERS("""
            SELECT tenant_id, order_id, version, expires_at
            FROM orders INDEXED BY orders_by_expiry
            WHERE status = 'CREATED' AND expires_at <= ?
            ORDER BY expires_at
            LIMIT ?""");

    private final String sql;

    ExpiryQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
