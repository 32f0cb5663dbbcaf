package dev.orders.core.usecase.key;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/// Lists API keys, newest first, also revoked and expired ones.
public final class ListApiKeys {
    private final ApiKeyStore store;

    public ListApiKeys(ApiKeyStore store) {
        this.store = store;
    }

    /// A page of keys.
    ///
    /// @param tenant empty for the keys of all tenants
    /// @param before the last key of the previous page
    public List<ApiKey> handle(Optional<TenantId> tenant, Optional<ApiKeyId> before, int limit) {
        return store.list(tenant, before, limit);
    }
}
