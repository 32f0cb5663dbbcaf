package dev.orders.http.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// The URL of a JSON Web Key Set.
record KeyUrl(URI uri) implements KeySource {
    /// Issuers announce a new key hours before they use it. The interval bounds how long a removed key is used.
    static final Duration INTERVAL = Duration.ofMinutes(5);

    @Override
    public KeySet load() throws IOException {
        return KeySet.parse(uri.toString(), new HttpDocument(uri).get());
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }
}
