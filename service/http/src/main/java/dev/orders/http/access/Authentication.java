package dev.orders.http.access;

import dev.orders.core.access.Principal;
import java.time.Instant;

/// The result of verifying a bearer token.
public sealed interface Authentication {
    /// The token is valid.
    ///
    /// @param until when the token must be verified again, at the latest when it expires
    record Verified(Principal principal, Instant until) implements Authentication {}

    /// The token is not valid.
    ///
    /// @param detail the reason for the client: visible ASCII and spaces, without quotes, never the token itself
    record Rejected(String detail) implements Authentication {}

    /// The token cannot be verified now, because the issuer does not answer.
    record Unavailable() implements Authentication {}
}
