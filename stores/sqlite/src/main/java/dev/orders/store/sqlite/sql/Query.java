package dev.orders.store.sqlite.sql;

/// The SQL statements of the running store. Each uses an index; a test checks every query plan.
public enum Query implements Sql {
    INSERT_CLAIM("""
            INSERT INTO idempotency_keys
                (tenant_id, idempotency_key, fingerprint, order_id, answer_body, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""),
    FIND_CLAIM("""
            SELECT fingerprint, order_id, answer_body, expires_at
            FROM idempotency_keys
            WHERE tenant_id = ? AND idempotency_key = ?"""),
    DELETE_CLAIM("DELETE FROM idempotency_keys WHERE tenant_id = ? AND idempotency_key = ?"),
    PURGE_CLAIMS("""
            DELETE FROM idempotency_keys
            WHERE claim_id IN (
                SELECT claim_id
                FROM idempotency_keys
                WHERE expires_at <= ?
                ORDER BY expires_at
                LIMIT ?)"""),
    INSERT_ORDER("""
            INSERT INTO orders
                (tenant_id, order_id, version, status, customer_id, currency, amount_minor, items, adjustments,
                 metadata, reference, expires_at, created_at, updated_at, claim_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, last_insert_rowid())"""),
    FIND_ORDER(Select.ORDERS + """
            FROM orders
            WHERE tenant_id = ? AND order_id = ?"""),
    FIND_ORDER_OF_REFERENCE("SELECT order_id FROM orders WHERE tenant_id = ? AND reference = ?"),
    UPDATE_STATUS("""
            UPDATE orders
            SET status = ?, version = ?, updated_at = ?
            WHERE tenant_id = ? AND order_id = ? AND version = ?"""),
    INSERT_EVENT("""
            INSERT INTO order_events
                (tenant_id, order_id, version, from_status, to_status, actor, reason_code, reason_note, occurred_at,
                type, trace)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    FIND_EVENTS("""
            SELECT position, version AS event_version, from_status, to_status, actor, reason_code, reason_note, occurred_at,
                type, trace
            FROM order_events
            WHERE tenant_id = ? AND order_id = ? AND version <= ?
            ORDER BY version"""),
    FIND_EVENTS_UP_TO("""
            SELECT position, version AS event_version, from_status, to_status, actor, reason_code, reason_note, occurred_at,
                type, trace
            FROM order_events
            WHERE tenant_id = ? AND order_id = ? AND version <= ? AND position <= ?
            ORDER BY version"""),
    READ_LOG(Select.EVENTS + """
            FROM order_events AS e CROSS JOIN orders AS o USING (tenant_id, order_id)
            WHERE position > ?
            ORDER BY position
            LIMIT ?"""),
    READ_LOG_OF_TENANT(Select.EVENTS + """
            FROM order_events AS e INDEXED BY order_events_by_tenant CROSS JOIN orders AS o USING (tenant_id, order_id)
            WHERE tenant_id = ? AND position > ?
            ORDER BY position
            LIMIT ?"""),
    FIND_NEWEST_POSITIONS("""
            SELECT position, tenant_id
            FROM order_events
            WHERE position > ? AND tenant_id <> ''
            ORDER BY position DESC
            LIMIT ?"""),
    FIND_END_OF_LOG("""
            SELECT position
            FROM order_events
            WHERE position > 0
            ORDER BY position DESC
            LIMIT 1"""),
    INSERT_POSITION("""
            INSERT INTO relay_progress (sink, log_partition, position, owner, leased_until)
            VALUES (?, ?, ?, '', 0)
            ON CONFLICT DO NOTHING"""),
    FORGET_POSITIONS("DELETE FROM relay_progress WHERE sink = ?"),
    FORGET_DEAD_LETTERS("DELETE FROM dead_letters WHERE sink = ?"),
    FIND_POSITIONS("SELECT log_partition, position FROM relay_progress WHERE sink = ?"),
    FIND_POSITIONS_OF_SINKS("""
            SELECT sink, log_partition, position
            FROM json_each(?) CROSS JOIN relay_progress ON sink = json_each.value"""),
    INSERT_OR_TAKE_LEASE("""
            INSERT INTO relay_progress (sink, log_partition, position, owner, leased_until)
            VALUES (?, ?, 0, ?, ?)
            ON CONFLICT (sink, log_partition)
            DO UPDATE SET owner = excluded.owner, leased_until = excluded.leased_until
            WHERE leased_until <= ? OR leased_until > ?"""),
    CLEAR_LEASES("UPDATE relay_progress SET owner = '', leased_until = 0"),
    CLEAR_CLAIMS("""
            UPDATE pending_deliveries
            SET state = 'READY', owner = '', due_at = 0
            WHERE state = 'DELIVERING'"""),
    FIND_POSITION("SELECT position FROM relay_progress WHERE sink = ? AND log_partition = ?"),
    ADVANCE("""
            UPDATE relay_progress
            SET position = ?, owner = '', leased_until = 0
            WHERE sink = ? AND log_partition = ? AND owner = ? AND leased_until = ?"""),
    INSERT_OR_REPLACE_DEAD_LETTER("""
            INSERT INTO dead_letters (sink, event_id, tenant_id, position, reason, attempts, set_aside_at, replay)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sink, event_id)
            DO UPDATE SET reason = excluded.reason, attempts = excluded.attempts, set_aside_at = excluded.set_aside_at,
                replay = excluded.replay"""),
    FIND_DEAD_LETTERS_OF_ALL_TENANTS(Select.DEAD_LETTERS + """
            WHERE position > 0
            ORDER BY position, sink
            LIMIT ?"""),
    FIND_DEAD_LETTERS(Select.DEAD_LETTERS + """
            WHERE tenant_id = ?
            ORDER BY position, sink
            LIMIT ?"""),
    FIND_DEAD_LETTER_OF_ANY_TENANT(Select.DEAD_LETTERS + "WHERE sink = ? AND event_id = ?"),
    FIND_DEAD_LETTER(Select.DEAD_LETTERS + "WHERE sink = ? AND event_id = ? AND tenant_id = ?"),
    FIND_REPLAYS(Select.DEAD_LETTERS + """
            WHERE sink = ? AND replay = 1
            ORDER BY position
            LIMIT ?"""),
    REQUEST_REPLAY("""
            UPDATE dead_letters
            SET replay = 1
            WHERE sink = ? AND event_id = ? AND tenant_id = ?"""),
    REQUEST_REPLAY_OF_ANY_TENANT("UPDATE dead_letters SET replay = 1 WHERE sink = ? AND event_id = ?"),
    SETTLE("DELETE FROM dead_letters WHERE sink = ? AND event_id = ?"),
    INSERT_WEBHOOK("""
            INSERT INTO webhooks
                (tenant_id, webhook_id, url, event_types, description, headers, status, disabled_at, secret, previous_secrets,
                starts_after, version, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    FIND_WEBHOOK(Select.WEBHOOKS + "WHERE tenant_id = ? AND webhook_id = ?"),
    LIST_WEBHOOKS(Select.WEBHOOKS + "WHERE tenant_id = ? ORDER BY webhook_id"),
    LIST_WEBHOOKS_OF_TENANTS(Select.WEBHOOKS + "WHERE tenant_id IN (SELECT value FROM json_each(?))"),
    REPLACE_WEBHOOK("""
            UPDATE webhooks
            SET url = ?, event_types = ?, description = ?, headers = ?, status = ?, disabled_at = ?, secret = ?,
                previous_secrets = ?, version = ?, updated_at = ?
            WHERE tenant_id = ? AND webhook_id = ? AND version = ?"""),
    LIST_WEBHOOKS_OF_ALL_TENANTS(
            Select.WEBHOOKS + "WHERE (tenant_id, webhook_id) > (?, ?) ORDER BY tenant_id, webhook_id LIMIT ?"),
    STORE_WEBHOOK_SECRETS("""
            UPDATE webhooks SET secret = ?, previous_secrets = ?, headers = ?
            WHERE tenant_id = ? AND webhook_id = ? AND version = ?"""),
    DELETE_WEBHOOK("DELETE FROM webhooks WHERE tenant_id = ? AND webhook_id = ?"),
    FIND_PENDING(Select.PENDING + "WHERE webhook_id = ? AND tenant_id = ?"),
    FIND_PENDING_OF_WEBHOOKS(Select.PENDING + "WHERE webhook_id IN (SELECT value FROM json_each(?))"),
    FIND_DUE(Select.PENDING + """
            WHERE state = ? AND (due_at <= ? OR since > ?)
            ORDER BY due_at
            LIMIT ?"""),
    LIST_PENDING(Select.PENDING + "WHERE state IN ('READY', 'PAUSED', 'DELIVERING') LIMIT ?"),
    INSERT_PENDING("""
            INSERT INTO pending_deliveries
                (webhook_id, tenant_id, revision, ranges, state, since, due_at, owner, wakes, failures,
                 refused_position, refusals)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""),
    REPLACE_PENDING("""
            UPDATE pending_deliveries
            SET webhook_id = ?, tenant_id = ?, revision = ?, ranges = ?, state = ?, since = ?, due_at = ?, owner = ?,
                wakes = ?, failures = ?, refused_position = ?, refusals = ?
            WHERE webhook_id = ? AND revision = ?"""),
    DELETE_PENDING("DELETE FROM pending_deliveries WHERE webhook_id = ? AND revision = ?"),
    INSERT_ATTEMPT("""
            INSERT INTO delivery_attempts
                (webhook_id, attempt_id, event_id, position, number, attempted_at, took_ms, outcome)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""),
    LIST_ATTEMPTS(Select.ATTEMPTS + """
            WHERE webhook_id = (
                SELECT webhook_id
                FROM webhooks
                WHERE tenant_id = ? AND webhook_id = ?) AND attempt_id < ?
            ORDER BY attempt_id DESC
            LIMIT ?"""),
    FIND_LAST_ATTEMPT(Select.ATTEMPTS + """
            WHERE webhook_id = (
                SELECT webhook_id
                FROM webhooks
                WHERE tenant_id = ? AND webhook_id = ?) AND event_id = ?
            ORDER BY attempt_id DESC
            LIMIT 1"""),
    FORGET_ATTEMPTS("DELETE FROM delivery_attempts WHERE webhook_id = ?"),
    PURGE_ATTEMPTS("""
            DELETE FROM delivery_attempts
            WHERE (webhook_id, attempt_id) IN (
                SELECT webhook_id, attempt_id
                FROM delivery_attempts
                WHERE attempted_at < ?
                ORDER BY attempted_at
                LIMIT ?)"""),
    TRIM_ATTEMPTS("""
            DELETE FROM delivery_attempts
            WHERE webhook_id = (
                SELECT webhook_id
                FROM webhooks
                WHERE tenant_id = ? AND webhook_id = ?) AND attempt_id <= (
                SELECT attempt_id
                FROM delivery_attempts
                WHERE webhook_id = ?
                ORDER BY attempt_id DESC
                LIMIT 1 OFFSET ?)"""),
    INSERT_API_KEY("""
            INSERT INTO api_keys
                (key_id, tenant_id, name, scopes, secret_hash, previous_secrets, version, created_at, expires_at, revoked_at,
                last_used_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""),
    INSERT_API_KEY_HASH("INSERT INTO api_key_hashes (hash, key_id) VALUES (?, ?)"),
    FORGET_API_KEY_HASHES("DELETE FROM api_key_hashes WHERE key_id = ?"),
    FIND_API_KEY(Select.API_KEYS + "FROM api_keys WHERE key_id = ?"),
    FIND_API_KEY_BY_HASH(Select.API_KEYS + "FROM api_key_hashes JOIN api_keys USING (key_id) WHERE hash = ?"),
    LIST_API_KEYS(Select.API_KEYS + """
            FROM api_keys
            WHERE key_id < ?
            ORDER BY key_id DESC LIMIT ?"""),
    LIST_API_KEYS_OF_TENANT(Select.API_KEYS + """
            FROM api_keys
            WHERE tenant_id = ? AND key_id < ?
            ORDER BY key_id DESC LIMIT ?"""),
    REPLACE_API_KEY("""
            UPDATE api_keys
            SET tenant_id = ?, name = ?, scopes = ?, secret_hash = ?, previous_secrets = ?, version = ?, expires_at = ?,
                revoked_at = ?
            WHERE key_id = ? AND version = ?"""),
    RECORD_API_KEY_USE("""
            UPDATE api_keys
            SET last_used_at = ?
            WHERE key_id = ? AND (last_used_at IS NULL OR last_used_at < ?)"""),
    INSERT_SECRET("INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    FIND_SECRET("SELECT value FROM secrets WHERE name = ?"),
    FIND_AUDIT_HEAD("SELECT sequence, hash FROM audit_head WHERE head_id = 1"),
    MOVE_AUDIT_HEAD("UPDATE audit_head SET sequence = ?, hash = ? WHERE head_id = 1 AND sequence = ? AND hash = ?"),
    INSERT_AUDIT_RECORD("""
            INSERT INTO audit_log (sequence, occurred_at, action, tenant_id, line)
            VALUES (?, ?, ?, ?, ?)"""),
    READ_AUDIT_LOG(Select.AUDIT_LOG + "WHERE sequence > ? ORDER BY sequence LIMIT ?"),
    LIST_AUDIT_LOG(Select.AUDIT_LOG + """
            WHERE sequence < ? AND occurred_at >= ? AND occurred_at < ? AND action = ifnull(?, action)
                AND ifnull(tenant_id, '') = ifnull(?, ifnull(tenant_id, ''))
            ORDER BY sequence DESC
            LIMIT ?"""),
    PROBE("UPDATE probe SET beat = beat + 1 WHERE probe_id = 1");

    /// The beginnings that several statements share.
    static final class Select {
        static final String ORDERS = """
                SELECT order_id, version, status, customer_id, currency, amount_minor, items, adjustments, metadata,
                    reference, expires_at, imported_version, created_at, updated_at
                """;
        static final String EVENTS = """
                SELECT position, tenant_id, order_id, e.version AS event_version, from_status, to_status, actor, reason_code,
                    reason_note, occurred_at, type, trace, o.version, status, customer_id, currency, amount_minor,
                    items, adjustments, metadata, reference, expires_at, imported_version, created_at,
                    updated_at
                """;
        static final String DEAD_LETTERS = """
                SELECT sink, event_id, tenant_id, position, reason, attempts, set_aside_at, replay
                FROM dead_letters
                """;
        static final String PENDING = """
                SELECT webhook_id, tenant_id, revision, ranges, state, since, due_at, owner, wakes, failures,
                    refused_position, refusals
                FROM pending_deliveries
                """;
        static final String WEBHOOKS = """
                SELECT tenant_id, webhook_id, url, event_types, description, headers, status, disabled_at, secret,
                    previous_secrets, starts_after, version, created_at, updated_at
                FROM webhooks
                """;
        static final String API_KEYS = """
                SELECT key_id, tenant_id, name, scopes, secret_hash, previous_secrets, version, created_at, expires_at,
                    revoked_at, last_used_at
                """;
        static final String AUDIT_LOG = "SELECT sequence, occurred_at, action, tenant_id, line FROM audit_log ";
        static final String ATTEMPTS = """
                SELECT webhook_id, attempt_id, event_id, position, number, attempted_at, took_ms, outcome
                FROM delivery_attempts
                """;
    }

    private final String sql;

    Query(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }
}
