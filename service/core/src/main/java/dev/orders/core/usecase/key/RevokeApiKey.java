package dev.orders.core.usecase.key;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.port.ApiKeyStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Revokes an API key for ever. All its secrets stop being valid within seconds, on every instance.
public final class RevokeApiKey {
    private final ApiKeyStore store;
    private final Clock clock;

    public RevokeApiKey(ApiKeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Revokes the key and returns it. A key that is revoked already does not change. Empty if there is no such
    /// key.
    public Optional<ApiKey> handle(ApiKeyId id) {
        while (true) {
            Optional<ApiKey> found = store.find(id);
            if (found.isEmpty() || found.get().isRevoked()) {
                return found;
            }
            ApiKey revoked = found.get().revoked(clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (store.replace(revoked)) {
                return Optional.of(revoked);
            }
        }
    }
}
