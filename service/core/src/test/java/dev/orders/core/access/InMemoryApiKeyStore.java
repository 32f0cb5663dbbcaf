package dev.orders.core.access;

import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// API keys, in memory.
public class InMemoryApiKeyStore implements ApiKeyStore {
    private final Map<String, ApiKey> keys = new TreeMap<>(Comparator.reverseOrder());

    @Override
    public synchronized void insert(ApiKey key) {
        keys.put(key.id().toString(), key);
    }

    @Override
    public synchronized Optional<ApiKey> find(ApiKeyId id) {
        return Optional.ofNullable(keys.get(id.toString()));
    }

    @Override
    public synchronized Optional<ApiKey> findByHash(ApiKeyHash hash) {
        return keys.values().stream()
                .filter(key -> key.secrets().hashes().contains(hash))
                .findFirst();
    }

    @Override
    public synchronized List<ApiKey> list(Optional<TenantId> tenant, Optional<ApiKeyId> before, int limit) {
        return keys.values().stream()
                .filter(key -> tenant.isEmpty() || key.settings().tenant().equals(tenant.get()))
                .filter(key -> before.isEmpty()
                        || key.id().toString().compareTo(before.get().toString()) < 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean replace(ApiKey changed) {
        Optional<ApiKey> stored = find(changed.id()).filter(key -> key.version() == changed.version() - 1);
        stored.ifPresent(key -> insert(key.lastUsedAt().map(changed::used).orElse(changed)));
        return stored.isPresent();
    }

    @Override
    public synchronized void recordUses(Map<ApiKeyId, Instant> lastUses) {
        lastUses.forEach((id, time) -> find(id).filter(
                        key -> key.lastUsedAt().map(time::isAfter).orElse(true))
                .ifPresent(key -> insert(key.used(time))));
    }
}
