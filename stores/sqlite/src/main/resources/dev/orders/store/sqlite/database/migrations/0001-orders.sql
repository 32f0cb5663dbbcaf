-- Clustered on the time-ordered id: new orders are appended, never scattered.
CREATE TABLE orders (
    tenant_id    TEXT    NOT NULL,
    order_id     TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    status       TEXT    NOT NULL,
    customer_id  TEXT    NOT NULL,
    currency     TEXT    NOT NULL,
    -- Counted in the currency's smallest unit, like every price in items.
    amount_minor INTEGER NOT NULL,
    items        TEXT    NOT NULL,
    -- Milliseconds since 1970, like every time here.
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, order_id)
) STRICT, WITHOUT ROWID;

-- One row for each version of an order, written with it.
CREATE TABLE order_events (
    tenant_id   TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    from_status TEXT,
    to_status   TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, order_id, version)
) STRICT, WITHOUT ROWID;

-- What each key holds: the request's fingerprint and the whole answer.
CREATE TABLE idempotency_keys (
    tenant_id       TEXT    NOT NULL,
    idempotency_key TEXT    NOT NULL,
    fingerprint     TEXT    NOT NULL,
    order_id        TEXT    NOT NULL,
    answer_body     TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);

-- The health check writes here: only a write shows that a write is possible.
CREATE TABLE probe (
    probe_id INTEGER PRIMARY KEY,
    beat     INTEGER NOT NULL
) STRICT;

INSERT INTO probe (probe_id, beat) VALUES (1, 0);
