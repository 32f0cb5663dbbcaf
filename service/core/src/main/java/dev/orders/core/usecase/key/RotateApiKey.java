package dev.orders.core.usecase.key;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeyRotation;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.port.ApiKeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/// Gives an API key a new secret. The previous secret stays valid for an overlap, so that machines have time to
/// switch.
public final class RotateApiKey {
    /// The overlap if the request names none. A day is enough to give every machine the new secret.
    public static final Duration DEFAULT_OVERLAP = Duration.ofDays(1);

    /// The longest overlap that a request may name.
    public static final Duration MAX_OVERLAP = Duration.ofDays(30);

    private final ApiKeyStore store;
    private final Supplier<ApiKeySecret> secrets;
    private final Clock clock;

    public RotateApiKey(ApiKeyStore store, Supplier<ApiKeySecret> secrets, Clock clock) {
        this.store = store;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// Rotates the secret, or returns the reason why not.
    ///
    /// @param overlap zero ends the previous secret at once
    public ApiKeyRotation handle(ApiKeyId id, Duration overlap) {
        while (true) {
            Optional<ApiKey> found = store.find(id);
            if (found.isEmpty()) {
                return new ApiKeyRotation.UnknownKey();
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (found.get().isRevoked() || found.get().isExpiredAt(now)) {
                return new ApiKeyRotation.Ended();
            }
            ApiKeySecret secret = secrets.get();
            ApiKey rotated = found.get().rotated(secret, now, overlap);
            if (store.replace(rotated)) {
                return new ApiKeyRotation.Rotated(new IssuedApiKey(rotated, secret));
            }
        }
    }
}
