package dev.orders.core.port;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores API keys. Operators manage the keys of all tenants, so no method is limited to a tenant. Every method
/// throws [StoreUnavailableException] if the store does not answer.
public interface ApiKeyStore {
    /// Stores a new key. Its id and its hash are unique.
    void insert(ApiKey key);

    /// The key with this id.
    Optional<ApiKey> find(ApiKeyId id);

    /// The key that has a secret with this hash. The secret may have been replaced, and the key may be revoked or
    /// expired.
    Optional<ApiKey> findByHash(ApiKeyHash hash);

    /// The newest keys, newest first: in descending order of their ids.
    ///
    /// @param tenant empty for the keys of all tenants
    /// @param before only keys with smaller ids than this; normally the last key of the previous page
    List<ApiKey> list(Optional<TenantId> tenant, Optional<ApiKeyId> before, int limit);

    /// Replaces the previous version of the key by `changed`, by compare-and-set. Returns false and changes
    /// nothing if the key has another version. The stored time of the last use does not change.
    boolean replace(ApiKey changed);

    /// Records when keys were last used. An earlier time than the stored one changes nothing, and neither does
    /// an unknown key.
    void recordUses(Map<ApiKeyId, Instant> lastUses);
}
