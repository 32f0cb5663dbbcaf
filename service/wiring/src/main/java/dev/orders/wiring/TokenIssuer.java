package dev.orders.wiring;

import dev.orders.http.access.oidc.SigningKeys;
import java.util.Optional;

/// The issuer whose access tokens are accepted.
///
/// @param keys empty if no access tokens are accepted
public record TokenIssuer(Optional<SigningKeys> keys) {}
