-- Endpoints that are told of events. An empty event_types means all of them; disabled_at is null while it is enabled.
CREATE TABLE webhooks (
    tenant_id        TEXT    NOT NULL,
    webhook_id       TEXT    NOT NULL,
    url              TEXT    NOT NULL,
    event_types      TEXT    NOT NULL,
    description      TEXT    NOT NULL,
    status           TEXT    NOT NULL,
    disabled_at      INTEGER,
    secret           TEXT    NOT NULL,
    previous_secrets TEXT    NOT NULL,
    version          INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, webhook_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhooks_by_status ON webhooks (status, webhook_id);

-- What became of each try to send an event to an endpoint. Purged by age and number.
CREATE TABLE delivery_attempts (
    webhook_id   TEXT    NOT NULL,
    attempt_id   TEXT    NOT NULL,
    event_id     TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    attempted_at INTEGER NOT NULL,
    took_ms      INTEGER NOT NULL,
    outcome      TEXT    NOT NULL,
    PRIMARY KEY (webhook_id, attempt_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_attempts_by_event ON delivery_attempts (webhook_id, event_id, attempt_id);
CREATE INDEX delivery_attempts_by_time ON delivery_attempts (attempted_at);
