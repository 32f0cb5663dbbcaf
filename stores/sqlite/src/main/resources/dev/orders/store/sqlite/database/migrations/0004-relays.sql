-- How far each sink has got in each partition of the log, and who is at work on it until when.
CREATE TABLE relay_progress (
    sink          TEXT    NOT NULL,
    log_partition INTEGER NOT NULL,
    position      INTEGER NOT NULL,
    owner         TEXT    NOT NULL,
    leased_until  INTEGER NOT NULL,
    PRIMARY KEY (sink, log_partition)
) STRICT, WITHOUT ROWID;

-- Events that a sink would not take.
CREATE TABLE dead_letters (
    sink         TEXT    NOT NULL,
    event_id     TEXT    NOT NULL,
    tenant_id    TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    reason       TEXT    NOT NULL,
    attempts     INTEGER NOT NULL,
    set_aside_at INTEGER NOT NULL,
    replay       INTEGER NOT NULL,
    PRIMARY KEY (sink, event_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX dead_letters_by_position ON dead_letters (position, sink);
CREATE INDEX dead_letters_by_replay ON dead_letters (sink, position) WHERE replay = 1;
