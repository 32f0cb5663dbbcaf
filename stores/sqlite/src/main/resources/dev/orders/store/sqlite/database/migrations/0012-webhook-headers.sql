-- Headers that a client adds to the requests of its webhook: one line for each, "name:value".
ALTER TABLE webhooks ADD COLUMN headers TEXT NOT NULL DEFAULT '';
