package dev.orders.store.sqlite.sql;

/// The statements of an import.
public enum ImportQuery implements Sql {
    INSERT_ORDER("""
            INSERT INTO orders
                (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, adjustments,
                 metadata, reference, expires_at, created_at, updated_at, imported_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""),
    /// An event without a position gets the one after the last.
    INSERT_EVENT("""
            INSERT INTO order_events
                (tenant_id, order_id, version, from_status, to_status, actor, reason_code, reason_note, occurred_at,
                type, trace, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    /// A row of no order, so that the first event of the log does not get a position below 1.
    HOLD_POSITION_0("""
            INSERT INTO order_events (position, tenant_id, order_id, version, to_status, actor, occurred_at)
            VALUES (0, '', '', 0, 'IMPORTED', 'import', 0)
            ON CONFLICT DO NOTHING""");

    private final String sql;

    ImportQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
