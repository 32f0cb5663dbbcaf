-- The number of the newest step without which a release cannot work with this data. A release that knows it starts, even
-- if later steps have run.
CREATE TABLE oldest_reader (step INTEGER NOT NULL);
INSERT INTO oldest_reader VALUES (20);
