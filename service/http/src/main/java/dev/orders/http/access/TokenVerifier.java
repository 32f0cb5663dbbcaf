package dev.orders.http.access;

/// Verifies one kind of bearer token.
public interface TokenVerifier {
    /// Whether the token has the form of this kind. Cheap, because strangers may send anything.
    boolean accepts(String token);

    /// Verifies a token that [#accepts] accepts. May wait for the store or the issuer, so it runs on a virtual
    /// thread.
    ///
    /// @throws dev.orders.core.port.StoreUnavailableException if the store does not answer
    Authentication verify(String token);
}
