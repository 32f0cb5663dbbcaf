-- How many erasures have ended since the unused space of all pages was last cleared. Earlier releases never did that.
CREATE TABLE replaced_bytes (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    erasures INTEGER NOT NULL
) STRICT;

INSERT INTO replaced_bytes (id, erasures)
SELECT 1, EXISTS (SELECT 1 FROM orders);
