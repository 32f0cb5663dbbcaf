package dev.orders.http.access.oidc;

import java.io.IOException;
import java.time.Duration;

/// Where the keys of the issuer come from.
interface KeySource {
    /// Loads all keys.
    ///
    /// @throws IOException with a message for the operator, if they cannot be loaded within a few seconds
    KeySet load() throws IOException;

    /// How often to load the keys.
    Duration interval();
}
