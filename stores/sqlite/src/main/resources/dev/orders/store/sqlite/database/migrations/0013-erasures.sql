-- Creations and changes of status have no type.
ALTER TABLE order_events ADD COLUMN type TEXT;

-- The journal of erasures. The id of the customer is there only while the erasure runs.
CREATE TABLE erasures (
    stand_in      TEXT    NOT NULL PRIMARY KEY,
    tenant_id     TEXT    NOT NULL,
    customer_hash TEXT    NOT NULL,
    customer_id   TEXT,
    actor         TEXT    NOT NULL,
    started_at    INTEGER NOT NULL,
    finished_at   INTEGER,
    orders        INTEGER NOT NULL,
    notes         INTEGER NOT NULL,
    answers       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX erasures_by_customer ON erasures (tenant_id, customer_hash);
CREATE INDEX erasures_by_start ON erasures (started_at) WHERE customer_id IS NOT NULL;
CREATE INDEX erasures_by_end ON erasures (finished_at);
