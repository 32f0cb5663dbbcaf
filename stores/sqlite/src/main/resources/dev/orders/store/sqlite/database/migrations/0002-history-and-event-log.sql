-- The table is the log of all events too: one writer appends to it, so `position` is the order in which they happened.
-- Before, nothing else than an anonymous request could change an order.
CREATE TABLE event_log (
    position    INTEGER PRIMARY KEY,
    tenant_id   TEXT    NOT NULL,
    order_id    TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    from_status TEXT,
    to_status   TEXT    NOT NULL,
    actor       TEXT    NOT NULL,
    reason_code TEXT,
    reason_note TEXT,
    occurred_at INTEGER NOT NULL
) STRICT;

INSERT INTO event_log (tenant_id, order_id, version, from_status, to_status, actor, occurred_at)
SELECT tenant_id, order_id, version, from_status, to_status, 'anonymous', occurred_at
FROM order_events
ORDER BY order_id, version;

DROP TABLE order_events;

ALTER TABLE event_log RENAME TO order_events;

CREATE UNIQUE INDEX order_events_by_order ON order_events (tenant_id, order_id, version);
