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
            SELECT version, status, customer_id, currency, amount_minor, items, created_at, updated_at
            FROM orders
            WHERE tenant_id = ? AND order_id = ?"""),
    UPDATE_STATUS("""
            UPDATE orders
            SET status = ?, version = ?, updated_at = ?
            WHERE tenant_id = ? AND order_id = ? AND version = ?"""),
    INSERT_EVENT("""
            INSERT INTO order_events
                (tenant_id, order_id, version, from_status, to_status, actor, reason_code, reason_note, occurred_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    FIND_EVENTS("""
            SELECT version, from_status, to_status, actor, reason_code, reason_note, occurred_at
            FROM order_events
            WHERE tenant_id = ? AND order_id = ? AND version <= ?
            ORDER BY version"""),
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
