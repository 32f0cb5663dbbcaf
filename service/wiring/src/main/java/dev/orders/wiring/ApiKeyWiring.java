package dev.orders.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.port.Store;
import dev.orders.core.usecase.key.CreateApiKey;
import dev.orders.core.usecase.key.ListApiKeys;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.core.usecase.key.RevokeApiKey;
import dev.orders.core.usecase.key.RotateApiKey;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/// Creates the parts for API keys.
@Singleton
class ApiKeyWiring {
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();
    private final SecureRandom random = new SecureRandom();

    private ApiKeySecret secret() {
        return ApiKeySecret.random(random);
    }

    @Produces
    @Singleton
    CreateApiKey createApiKey(Store store, Clock clock) {
        return new CreateApiKey(
                store.keys(), at -> new ApiKeyId(ids.construct(at.toEpochMilli())), this::secret, clock);
    }

    @Produces
    @Singleton
    ListApiKeys listApiKeys(Store store) {
        return new ListApiKeys(store.keys());
    }

    @Produces
    @Singleton
    RevokeApiKey revokeApiKey(Store store, Clock clock) {
        return new RevokeApiKey(store.keys(), clock);
    }

    @Produces
    @Singleton
    RotateApiKey rotateApiKey(Store store, Clock clock) {
        return new RotateApiKey(store.keys(), this::secret, clock);
    }

    @Produces
    @Singleton
    RecordApiKeyUses recordApiKeyUses(Store store) {
        return new RecordApiKeyUses(store.keys());
    }
}
