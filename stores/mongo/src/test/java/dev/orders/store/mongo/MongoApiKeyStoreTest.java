package dev.orders.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.ApiKeyStoreContract;
import dev.orders.core.access.ApiKeys;
import dev.orders.core.port.ApiKeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs the contract of [dev.orders.core.port.ApiKeyStore] with MongoDB.
final class MongoApiKeyStoreTest extends ApiKeyStoreContract {
    private final TestDatabase database = TestDatabase.create();
    private final SentCommands sent = new SentCommands();
    private MongoStore store;

    @BeforeEach
    void open() {
        store = database.open(sent);
        sent.forget();
    }

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Override
    protected ApiKeyStore keys() {
        return store.keys();
    }

    @Test
    void aLookUpByHashTakesOneRoundTrip() {
        keys().findByHash(ApiKeys.secret(1).hash());

        assertThat(sent.names()).containsExactly("find");
    }
}
