-- Identifies the store in backups. A restored store keeps it.
INSERT INTO secrets (name, value)
VALUES ('store-id', randomblob(16));
