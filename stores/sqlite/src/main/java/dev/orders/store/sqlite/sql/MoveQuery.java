package dev.orders.store.sqlite.sql;

/// The statements that read whole tables, page by page, for a move to another store. Each page follows the
/// primary key.
public enum MoveQuery implements Sql {
    SECRETS("SELECT name, hex(value) AS value FROM secrets WHERE name > ? ORDER BY name LIMIT ?"),
    ORDERS("""
            SELECT tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, adjustments,
                metadata, reference, expires_at, imported_version, created_at, updated_at
            FROM orders
            WHERE (tenant_id, order_id) > (?, ?)
            ORDER BY tenant_id, order_id
            LIMIT ?"""),
    EVENTS("""
            SELECT position, tenant_id, order_id, version
            FROM order_events
            WHERE position > ?
            ORDER BY position
            LIMIT ?"""),
    CLAIMS("""
            SELECT claim_id, tenant_id, idempotency_key, fingerprint, order_id, answer_body, expires_at
            FROM idempotency_keys
            WHERE claim_id > ?
            ORDER BY claim_id
            LIMIT ?"""),
    ERASURES("""
            SELECT stand_in, tenant_id, customer_hash, customer_id, actor, started_at, finished_at, orders, notes, answers
            FROM erasures
            WHERE stand_in > ?
            ORDER BY stand_in
            LIMIT ?"""),
    API_KEYS(Query.Select.API_KEYS + "FROM api_keys WHERE key_id > ? ORDER BY key_id LIMIT ?"),
    WEBHOOKS(Query.Select.WEBHOOKS + "WHERE (tenant_id, webhook_id) > (?, ?) ORDER BY tenant_id, webhook_id LIMIT ?"),
    PENDING_DELIVERIES(Query.Select.PENDING + "WHERE webhook_id > ? ORDER BY webhook_id LIMIT ?"),
    DELIVERY_ATTEMPTS(
            Query.Select.ATTEMPTS + "WHERE (webhook_id, attempt_id) > (?, ?) ORDER BY webhook_id, attempt_id LIMIT ?"),
    RELAY_POSITIONS("""
            SELECT sink, position
            FROM relay_progress
            WHERE (sink, log_partition) > (?, 0)
            ORDER BY sink, log_partition
            LIMIT ?"""),
    DEAD_LETTERS(Query.Select.DEAD_LETTERS + "WHERE (sink, event_id) > (?, ?) ORDER BY sink, event_id LIMIT ?");

    private final String sql;

    MoveQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
