package dev.orders.store.sqlite.sql;

/// The statements that measure what the database holds. Each reads a bounded part of an index.
public enum HoldingsQuery implements Sql {
    FIND_NEXT_TENANT("""
            SELECT tenant_id
            FROM orders INDEXED BY orders_by_change
            WHERE tenant_id > ?
            ORDER BY tenant_id
            LIMIT 1"""),
    COUNT_ORDERS("""
            SELECT count(*) AS found
            FROM (SELECT 1 FROM orders INDEXED BY orders_by_change WHERE tenant_id = ? AND status = ? LIMIT ?)"""),
    FIND_OLDEST_CHANGE("""
            SELECT updated_at
            FROM orders INDEXED BY orders_by_change
            WHERE tenant_id = ? AND status = ?
            ORDER BY updated_at
            LIMIT 1"""),
    FIND_FIRST_CLAIM("SELECT claim_id FROM idempotency_keys WHERE claim_id > 0 ORDER BY claim_id LIMIT 1"),
    FIND_LAST_CLAIM("SELECT claim_id FROM idempotency_keys WHERE claim_id > 0 ORDER BY claim_id DESC LIMIT 1");

    private final String sql;

    HoldingsQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
