package dev.orders.store.sqlite;

/// Every statement the store runs while it serves. Each is answered from an index; the test reads every plan.
enum Query {
    INSERT_CLAIM("""
            INSERT INTO idempotency_keys
                (tenant_id, idempotency_key, fingerprint, order_id, answer_body, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""),
    FIND_CLAIM("""
            SELECT fingerprint, order_id, answer_body, expires_at
            FROM idempotency_keys
            WHERE tenant_id = ? AND idempotency_key = ?"""),
    DELETE_CLAIM("""
            DELETE FROM idempotency_keys
            WHERE tenant_id = ? AND idempotency_key = ?"""),
    PURGE_CLAIMS("""
            DELETE FROM idempotency_keys
            WHERE (tenant_id, idempotency_key) IN (
                SELECT tenant_id, idempotency_key
                FROM idempotency_keys
                WHERE expires_at <= ?
                ORDER BY expires_at
                LIMIT ?)"""),
    INSERT_ORDER("""
            INSERT INTO orders
                (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    FIND_ORDER("""
            SELECT order_id, version, status, customer_id, currency, amount_minor, items, created_at, updated_at
            FROM orders
            WHERE tenant_id = ? AND order_id = ?"""),
    LIST_ORDERS("""
            SELECT order_id, version, status, customer_id, currency, amount_minor, items, created_at, updated_at
            FROM orders
            WHERE tenant_id = ? AND order_id >= ? AND order_id < ?
            ORDER BY order_id DESC
            LIMIT ?"""),
    LIST_ORDERS_OF_STATUS("""
            SELECT order_id, version, status, customer_id, currency, amount_minor, items, created_at, updated_at
            FROM orders
            WHERE tenant_id = ? AND status = ? AND order_id >= ? AND order_id < ?
            ORDER BY order_id DESC
            LIMIT ?"""),
    LIST_ORDERS_OF_CUSTOMER_AND_STATUS("""
            SELECT order_id, version, status, customer_id, currency, amount_minor, items, created_at, updated_at
            FROM orders
            WHERE tenant_id = ? AND customer_id = ? AND status = ? AND order_id >= ? AND order_id < ?
            ORDER BY order_id DESC
            LIMIT ?"""),
    UPDATE_STATUS("""
            UPDATE orders
            SET status = ?, version = ?, updated_at = ?
            WHERE tenant_id = ? AND order_id = ? AND version = ?"""),
    INSERT_EVENT("""
            INSERT INTO order_events
                (tenant_id, order_id, version, from_status, to_status, actor, reason_code, reason_note, occurred_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    FIND_EVENTS("""
            SELECT version AS event_version, from_status, to_status, actor, reason_code, reason_note, occurred_at
            FROM order_events
            WHERE tenant_id = ? AND order_id = ? AND version <= ?
            ORDER BY version"""),
    READ_LOG("""
            SELECT position, tenant_id, order_id, e.version AS event_version, from_status, to_status, actor, reason_code,
                reason_note, occurred_at, o.version, status, customer_id, currency, amount_minor, items, created_at,
                updated_at
            FROM order_events AS e CROSS JOIN orders AS o USING (tenant_id, order_id)
            WHERE position > ?
            ORDER BY position
            LIMIT ?"""),
    END_OF_LOG("""
            SELECT position
            FROM order_events
            WHERE position > 0
            ORDER BY position DESC
            LIMIT 1"""),
    INSERT_SECRET("""
            INSERT INTO secrets (name, value)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING"""),
    FIND_SECRET("""
            SELECT value
            FROM secrets
            WHERE name = ?"""),
    PROBE("""
            UPDATE probe
            SET beat = beat + 1
            WHERE probe_id = 1""");

    private final String sql;

    Query(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
