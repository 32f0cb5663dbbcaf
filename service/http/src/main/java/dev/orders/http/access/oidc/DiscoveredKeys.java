package dev.orders.http.access.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The keys that the issuer's configuration names (OpenID Connect Discovery 1.0).
record DiscoveredKeys(String issuer) implements KeySource {
    @Override
    public KeySet load() throws IOException {
        URI uri = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        ObjectNode configuration = StrictJson.object(new HttpDocument(uri).get())
                .orElseThrow(() -> new IOException(uri + " does not contain a JSON object"));
        // Section 4.3 demands it: otherwise one issuer could speak for another one.
        if (!StrictJson.text(configuration, "issuer").equals(Optional.of(issuer))) {
            throw new IOException(uri + " is the configuration of another issuer, not of " + issuer);
        }
        URI keys = StrictJson.text(configuration, "jwks_uri")
                .flatMap(SafeUrl::of)
                .orElseThrow(() -> new IOException(uri + " has no jwks_uri with https"));
        return new KeyUrl(keys).load();
    }

    @Override
    public Duration interval() {
        return KeyUrl.INTERVAL;
    }
}
