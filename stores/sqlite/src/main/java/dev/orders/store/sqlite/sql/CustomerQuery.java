package dev.orders.store.sqlite.sql;

/// The statements that read and erase the data of customers. Sessions prepare each of them once.
public enum CustomerQuery implements Sql {
    FIND_ATTEMPTS_FOR(Query.Select.ATTEMPTS + """
            INDEXED BY delivery_attempts_by_event
            WHERE webhook_id IN (
                SELECT w.webhook_id
                FROM json_each(?) CROSS JOIN webhooks AS w ON w.tenant_id = ? AND w.webhook_id = json_each.value)
                AND event_id IN (SELECT value FROM json_each(?))"""),
    FIND_DEAD_LETTERS_FOR(Query.Select.DEAD_LETTERS + """
            WHERE sink IN (SELECT value FROM json_each(?)) AND event_id IN (SELECT value FROM json_each(?))
                AND tenant_id = ?"""),
    FIND_ORDERS_TO_ERASE("""
            SELECT order_id, version, status
            FROM json_each(?2) CROSS JOIN orders ON tenant_id = ?1 AND order_id = json_each.value"""),
    ERASE_CUSTOMER("""
            UPDATE orders
            SET customer_id = ?, version = ?, updated_at = ?, metadata = NULL
            WHERE tenant_id = ? AND order_id = ?"""),
    ERASE_NOTES("""
            UPDATE order_events
            SET reason_note = ''
            WHERE tenant_id = ? AND order_id = ? AND reason_note <> ''"""),
    /// The number of a purged claim may be that of another one now, so the claim must be about the order.
    FIND_ANSWER("""
            SELECT claim_id, answer_body
            FROM idempotency_keys
            WHERE claim_id = (SELECT claim_id FROM orders WHERE tenant_id = ?1 AND order_id = ?2)
                AND tenant_id = ?1 AND order_id = ?2"""),
    REPLACE_ANSWER("UPDATE idempotency_keys SET answer_body = ? WHERE claim_id = ?"),
    INSERT_OR_RESTART_ERASURE("""
            INSERT INTO erasures
                (stand_in, tenant_id, customer_hash, customer_id, actor, started_at, finished_at, orders, notes, answers)
            VALUES (?, ?, ?, ?, ?, ?, NULL, 0, 0, 0)
            ON CONFLICT (tenant_id, customer_hash)
            DO UPDATE SET customer_id = excluded.customer_id, actor = excluded.actor, started_at = excluded.started_at,
                finished_at = NULL"""),
    INSERT_STAND_IN("""
            INSERT INTO erasures
                (stand_in, tenant_id, customer_hash, customer_id, actor, started_at, finished_at, orders, notes, answers)
            VALUES (?, ?, ?, NULL, ?, ?, NULL, 0, 0, 0)
            ON CONFLICT (tenant_id, customer_hash) DO NOTHING"""),
    FIND_ENDED_ORDERS(Select.ENDED + "LIMIT ?"),
    /// Sorts what it counts.
    COUNT_ENDED_ORDERS("""
            SELECT tenant_id, count(*) AS found, min(updated_at) AS first_ended_at
            FROM orders INDEXED BY orders_by_end
            WHERE\s""" + Select.HAS_ENDED + "GROUP BY tenant_id ORDER BY tenant_id"),
    FIND_ORDER_OF_CUSTOMER("""
            SELECT order_id, version, status
            FROM orders
            WHERE tenant_id = ? AND order_id = ? AND customer_id = ?"""),
    FIND_ERASURE(Select.ERASURES + "WHERE tenant_id = ? AND customer_hash = ?"),
    FIND_NEWEST_EVENT("SELECT occurred_at FROM order_events WHERE position > 0 ORDER BY position DESC LIMIT 1"),
    COUNT_ERASURE("UPDATE replaced_bytes SET erasures = erasures + 1 WHERE id = 1"),
    COUNT_CLEARED("UPDATE replaced_bytes SET erasures = erasures - ? WHERE id = 1"),
    FIND_ERASURES_TO_CLEAR("SELECT erasures FROM replaced_bytes WHERE id = 1"),
    COUNT_ERASED("""
            UPDATE erasures
            SET orders = orders + ?, notes = notes + ?, answers = answers + ?
            WHERE stand_in = ?"""),
    FINISH_ERASURE("""
            UPDATE erasures
            SET customer_id = NULL, finished_at = ?
            WHERE stand_in = ?"""),
    LIST_RUNNING_ERASURES(
            Select.ERASURES + "WHERE started_at > 0 AND customer_id IS NOT NULL ORDER BY started_at LIMIT ?"),
    FIND_LAST_FINISHED_ERASURE("""
            SELECT finished_at
            FROM erasures
            WHERE finished_at > 0
            ORDER BY finished_at DESC
            LIMIT 1"""),
    LIST_ERASURES(Select.ERASURES + "WHERE stand_in > ? ORDER BY stand_in LIMIT ?");

    /// The beginning that several statements share.
    private static final class Select {
        /// Repeats the condition of the index, so that SQLite uses it.
        static final String HAS_ENDED = """
                status IN ('FULFILLED', 'CANCELLED') AND (customer_id < 'erased-' OR customer_id >= 'erased.')
                    AND updated_at < ?
                """;
        static final String ENDED = """
                SELECT tenant_id, order_id, customer_id, updated_at
                FROM orders INDEXED BY orders_by_end
                WHERE\s""" + HAS_ENDED;
        static final String ERASURES = """
                SELECT stand_in, tenant_id, customer_hash, customer_id, actor, started_at, finished_at, orders, notes, answers
                FROM erasures
                """;
    }

    private final String sql;

    CustomerQuery(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
