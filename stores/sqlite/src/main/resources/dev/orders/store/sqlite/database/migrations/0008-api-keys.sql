-- API keys. Only hashes of their secrets are stored. A previous secret is the time until which it is valid, a colon,
-- and its hash. Revoked keys stay, because the history of orders names them.
CREATE TABLE api_keys (
    key_id           TEXT    NOT NULL,
    tenant_id        TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    scopes           TEXT    NOT NULL,
    secret_hash      TEXT    NOT NULL,
    previous_secrets TEXT    NOT NULL,
    version          INTEGER NOT NULL,
    created_at       INTEGER NOT NULL,
    expires_at       INTEGER,
    revoked_at       INTEGER,
    last_used_at     INTEGER,
    PRIMARY KEY (key_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, key_id);

-- Finds a key by the hash of its current secret or of a previous one.
CREATE TABLE api_key_hashes (
    hash   TEXT NOT NULL,
    key_id TEXT NOT NULL,
    PRIMARY KEY (hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_key_hashes_by_key ON api_key_hashes (key_id);
