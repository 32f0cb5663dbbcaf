-- When the state of pending deliveries began. A state that began in the future was written with a clock that was ahead.
ALTER TABLE pending_deliveries ADD COLUMN since INTEGER NOT NULL DEFAULT 0;

DROP INDEX pending_deliveries_by_state;
CREATE INDEX pending_deliveries_by_state ON pending_deliveries (state, due_at, since);

-- Until now only the ends were stored, and a clock may have been ahead. One attempt too early does no harm.
UPDATE pending_deliveries
SET due_at = 0;
