package dev.orders.core.usecase.key;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.ApiKeySettings;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.port.ApiKeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Creates an API key. A repeated request creates another key, because the secret of the first one cannot be
/// shown again.
public final class CreateApiKey {
    private final ApiKeyStore store;
    private final Function<Instant, ApiKeyId> ids;
    private final Supplier<ApiKeySecret> secrets;
    private final Clock clock;

    public CreateApiKey(
            ApiKeyStore store, Function<Instant, ApiKeyId> ids, Supplier<ApiKeySecret> secrets, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Creates the key.
    public IssuedApiKey handle(ApiKeySettings settings) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKeySecret secret = secrets.get();
        ApiKey key = ApiKey.create(ids.apply(now), settings, secret, now);
        store.insert(key);
        return new IssuedApiKey(key, secret);
    }
}
