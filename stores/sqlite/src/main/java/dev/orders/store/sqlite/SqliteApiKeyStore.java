package dev.orders.store.sqlite;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.tenant.TenantId;
import dev.orders.store.sqlite.database.GroupCommitWriter;
import dev.orders.store.sqlite.database.ReaderPool;
import dev.orders.store.sqlite.database.Work;
import dev.orders.store.sqlite.sql.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// API keys, in the tables `api_keys` and `api_key_hashes`.
record SqliteApiKeyStore(GroupCommitWriter writer, ReaderPool readers) implements ApiKeyStore {
    /// Greater than every id.
    private static final String BEHIND_ALL = "~";

    @Override
    public void insert(ApiKey key) {
        write(session -> ApiKeyRows.insert(session, key));
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return readers.read(session -> session.first(Query.FIND_API_KEY, ApiKeyRows::key, id.toString()));
    }

    @Override
    public Optional<ApiKey> findByHash(ApiKeyHash hash) {
        return readers.read(session -> session.first(Query.FIND_API_KEY_BY_HASH, ApiKeyRows::key, hash.hex()));
    }

    @Override
    public List<ApiKey> list(Optional<TenantId> tenant, Optional<ApiKeyId> before, int limit) {
        String end = before.map(ApiKeyId::toString).orElse(BEHIND_ALL);
        return tenant.map(owner -> keys(Query.LIST_API_KEYS_OF_TENANT, owner.value(), end, limit))
                .orElseGet(() -> keys(Query.LIST_API_KEYS, end, limit));
    }

    @Override
    public boolean replace(ApiKey changed) {
        return write(session -> ApiKeyRows.replace(session, changed));
    }

    @Override
    public void recordUses(Map<ApiKeyId, Instant> lastUses) {
        write(session -> {
            for (Map.Entry<ApiKeyId, Instant> use : lastUses.entrySet()) {
                long time = use.getValue().toEpochMilli();
                session.update(Query.RECORD_API_KEY_USE, time, use.getKey().toString(), time);
            }
            return lastUses.size();
        });
    }

    private List<ApiKey> keys(Query query, Object... values) {
        return readers.read(session -> session.rows(query, ApiKeyRows::key, values));
    }

    private <T> T write(Work<T> work) {
        return writer.write(work, SqliteStore.PATIENCE);
    }
}
