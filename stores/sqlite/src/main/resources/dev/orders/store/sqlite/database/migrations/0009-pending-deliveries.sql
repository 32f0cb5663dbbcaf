-- A webhook that lags reads the events of its tenant only: the position is the last column of every index.
CREATE INDEX order_events_by_tenant ON order_events (tenant_id);

ALTER TABLE webhooks ADD COLUMN starts_after INTEGER NOT NULL DEFAULT 0;

-- What webhooks wait for. A webhook that has everything has no row. A range is "partition:after-through".
CREATE TABLE pending_deliveries (
    webhook_id       TEXT    NOT NULL PRIMARY KEY,
    tenant_id        TEXT    NOT NULL,
    revision         TEXT    NOT NULL,
    ranges           TEXT    NOT NULL,
    state            TEXT    NOT NULL,
    due_at           INTEGER NOT NULL,
    owner            TEXT    NOT NULL,
    wakes            INTEGER NOT NULL,
    failures         INTEGER NOT NULL,
    refused_position INTEGER NOT NULL,
    refusals         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX pending_deliveries_by_state ON pending_deliveries (state, due_at);

-- Until now each webhook had a position of its own. From now on one position serves all of them: the end of the log.
-- What a webhook does not have up to there is pending. The id of a webhook serves as the first revision.
WITH log (last) AS (SELECT coalesce(max(position), 0) FROM order_events),
    old (webhook_id, tenant_id, position, replays) AS (
        SELECT w.webhook_id, w.tenant_id, coalesce(p.position, 0),
            EXISTS (SELECT 1 FROM dead_letters WHERE sink = 'webhook:' || w.webhook_id AND replay = 1)
        FROM webhooks AS w LEFT JOIN relay_progress AS p ON p.sink = 'webhook:' || w.webhook_id AND p.log_partition = 0)
INSERT INTO pending_deliveries
    (webhook_id, tenant_id, revision, ranges, state, due_at, owner, wakes, failures, refused_position, refusals)
SELECT webhook_id, tenant_id, substr(webhook_id, 4), iif(position < last, '0:' || position || '-' || last, ''), 'READY', 0,
    '', replays, 0, 0, 0
FROM old, log
WHERE position < last OR replays;

DELETE FROM relay_progress
WHERE sink LIKE 'webhook:%';

INSERT INTO relay_progress (sink, log_partition, position, owner, leased_until)
SELECT 'webhook', 0, coalesce(max(position), 0), '', 0
FROM order_events;
