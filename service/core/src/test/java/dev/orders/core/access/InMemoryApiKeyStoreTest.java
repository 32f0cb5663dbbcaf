package dev.orders.core.access;

import dev.orders.core.port.ApiKeyStore;

final class InMemoryApiKeyStoreTest extends ApiKeyStoreContract {
    private final ApiKeyStore keys = new InMemoryApiKeyStore();

    @Override
    protected ApiKeyStore keys() {
        return keys;
    }
}
