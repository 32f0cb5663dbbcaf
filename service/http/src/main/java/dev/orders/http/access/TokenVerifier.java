package dev.orders.http.access;

import java.time.Duration;

/// Verifies one kind of bearer token.
public interface TokenVerifier {
    /// However many requests bring unknown keys, an issuer is asked only once in this time.
    Duration ISSUER_PAUSE = Duration.ofSeconds(10);

    /// Whether the token has the form of this kind. Cheap, because strangers may send anything.
    boolean accepts(String token);

    /// Verifies a token that [#accepts] accepts. May wait for the store or the issuer, so it runs on a virtual
    /// thread.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    Authentication verify(String token);
}
