package dev.orders.http.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.orders.core.text.Sha256;
import dev.orders.http.access.Authentication.Rejected;
import dev.orders.http.access.Authentication.Unavailable;
import dev.orders.http.access.Authentication.Verified;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Verifies bearer tokens, and remembers which tokens are valid. It remembers hashes, so that no token can be
/// read from its memory.
public final class Authenticator {
    /// A verified token takes about 400 bytes here.
    private static final int MOST_REMEMBERED = 10_000;

    private final List<TokenVerifier> verifiers;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> remembered;

    public Authenticator(List<TokenVerifier> verifiers, Clock clock) {
        this(verifiers, clock, System::nanoTime);
    }

    /// @param nanoTime a monotonic clock. It ends the memory of a token too, so that a wall clock that is set back
    ///     prolongs nothing
    Authenticator(List<TokenVerifier> verifiers, Clock clock, LongSupplier nanoTime) {
        this.verifiers = List.copyOf(verifiers);
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .ticker(nanoTime::getAsLong)
                .expireAfter(Expiry.writing((ByteBuffer _, Verified verified) -> remaining(clock, verified)))
                .build();
    }

    private static Duration remaining(Clock clock, Verified verified) {
        Duration left = Duration.between(clock.instant(), verified.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// The result for a token whose verification needs no waiting. Empty if [#verify] must decide.
    public Optional<Authentication> known(String token) {
        Verified verified = remembered.getIfPresent(hash(token));
        if (verified != null && clock.instant().isBefore(verified.until())) {
            return Optional.of(verified);
        }
        return verifiers.stream().anyMatch(verifier -> verifier.accepts(token))
                ? Optional.empty()
                : Optional.of(new Rejected("the token is neither an API key nor a token of the issuer"));
    }

    /// Verifies a token. May wait, so call it on a virtual thread.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    public Authentication verify(String token) {
        Authentication result = verifiers.stream()
                .filter(verifier -> verifier.accepts(token))
                .findFirst()
                .map(verifier -> verifier.verify(token))
                .orElseGet(() -> new Rejected("the token has no known form"));
        switch (result) {
            case Verified verified -> remembered.put(hash(token), verified);
            case Rejected _, Unavailable _ -> remembered.invalidate(hash(token));
        }
        return result;
    }

    private static ByteBuffer hash(String token) {
        return ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.US_ASCII)));
    }
}
