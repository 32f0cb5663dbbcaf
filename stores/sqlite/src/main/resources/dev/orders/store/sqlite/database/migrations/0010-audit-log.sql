-- The audit log. `line` is the canonical text of a record, which contains its hash. The other columns repeat values
-- of the text, so that records can be found. The head is kept apart, so that records that are removed from the end
-- are missed.
CREATE TABLE audit_log (
    sequence    INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    action      TEXT    NOT NULL,
    tenant_id   TEXT,
    line        TEXT    NOT NULL,
    PRIMARY KEY (sequence)
) STRICT;

CREATE TABLE audit_head (
    head_id  INTEGER NOT NULL CHECK (head_id = 1),
    sequence INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (head_id)
) STRICT;

INSERT INTO audit_head (head_id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
