package dev.orders.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyHash;
import dev.orders.core.access.ApiKeySecret;
import dev.orders.core.port.ApiKeyStore;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.usecase.key.RecordApiKeyUses;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Verified;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Verifies API keys by a look-up in the store.
///
/// Everybody can make up a key with a right checksum, so the look-ups of keys that this instance does not know
/// are limited: few run at a time, and a refused key is remembered. Keys that were valid recently are not delayed
/// by them.
public final class ApiKeyVerifier implements TokenVerifier {
    /// How long a valid key is trusted before it is looked up again. A revoked key must stop within 5 s on every
    /// instance, and an open event stream must notice this within the remaining second.
    static final Duration TRUST = Duration.ofSeconds(4);

    /// The most look-ups of unknown keys at a time. The embedded store reads with four connections.
    static final int UNKNOWN_AT_A_TIME = 2;

    /// How long the look-up of an unknown key waits for its turn, in seconds.
    private static final long PATIENCE_SECONDS = 2;

    /// An entry takes about 200 bytes.
    private static final int MOST_REMEMBERED = 10_000;

    private static final Rejected UNKNOWN = new Rejected("the API key is unknown or revoked");
    private static final Rejected EXPIRED = new Rejected("the API key has expired");
    private static final Rejected ROTATED =
            new Rejected("the secret has ended, because the API key was rotated; use the new secret");

    private final ApiKeyStore store;
    private final RecordApiKeyUses uses;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(UNKNOWN_AT_A_TIME);

    /// Keys that were valid within the last hour.
    private final Cache<ApiKeyHash, Boolean> familiar = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /// A refused key never becomes valid again.
    private final Cache<ApiKeyHash, Rejected> refused = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public ApiKeyVerifier(ApiKeyStore store, RecordApiKeyUses uses, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public boolean accepts(String token) {
        return ApiKeySecret.parse(token).isPresent();
    }

    @Override
    public Authentication verify(String token) {
        ApiKeyHash hash = ApiKeySecret.parse(token).orElseThrow().hash();
        Rejected remembered = refused.getIfPresent(hash);
        if (remembered != null) {
            return remembered;
        }
        // Read before the look-up, because the key may be revoked right after it.
        Instant now = clock.instant();
        Authentication result = lookUp(hash).map(key -> decide(key, hash, now)).orElse(UNKNOWN);
        if (result instanceof Rejected rejected) {
            refused.put(hash, rejected);
            familiar.invalidate(hash);
        } else {
            familiar.put(hash, true);
        }
        return result;
    }

    private Optional<ApiKey> lookUp(ApiKeyHash hash) {
        return familiar.getIfPresent(hash) == null ? lookUpInTurn(hash) : store.findByHash(hash);
    }

    private Optional<ApiKey> lookUpInTurn(ApiKeyHash hash) {
        awaitTurn();
        try {
            return store.findByHash(hash);
        } finally {
            turns.release();
        }
    }

    private void awaitTurn() {
        try {
            if (turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnavailableException("Too many unknown API keys are waiting for their look-up", null);
    }

    private Authentication decide(ApiKey key, ApiKeyHash hash, Instant now) {
        if (key.isRevoked()) {
            return UNKNOWN;
        }
        Instant trusted = now.plus(TRUST);
        Instant until = key.end(hash).filter(trusted::isAfter).orElse(trusted);
        if (!now.isBefore(until)) {
            return key.isExpiredAt(now) ? EXPIRED : ROTATED;
        }
        uses.note(key.id(), now);
        return new Verified(key.principal(), until);
    }
}
