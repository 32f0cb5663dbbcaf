package dev.orders.http.access.oidc;

import dev.orders.core.SettableClock;
import dev.orders.core.settings.Variables;
import dev.orders.http.access.Authentication;
import dev.orders.testsupport.issuer.Claims;
import dev.orders.testsupport.issuer.IssuerKey;
import dev.orders.testsupport.issuer.TestIssuer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A verifier with its issuer and its clock.
final class Verifiers implements AutoCloseable {
    static final IssuerKey RSA = IssuerKey.generate("rsa", "RS256");

    /// The time of the clock at first.
    static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

    final SettableClock clock = new SettableClock(START);
    final TestIssuer issuer;
    final SigningKeys keys;
    final OidcTokenVerifier verifier;

    Verifiers(IssuerKey... published) {
        this(Map.of(), published);
    }

    Verifiers(Map<String, String> variables, IssuerKey... published) {
        issuer = TestIssuer.start(published);
        OidcSettings settings = settings(issuer, variables);
        keys = new SigningKeys(settings, clock::nanoTime);
        verifier = new OidcTokenVerifier(settings, keys, clock);
    }

    static OidcSettings settings(TestIssuer issuer, Map<String, String> variables) {
        HashMap<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("OIDC_ISSUER", issuer.url());
        all.putIfAbsent("OIDC_AUDIENCE", "orders, orders-2");
        return OidcSettings.of(new Variables(all)).orElseThrow();
    }

    Claims claims() {
        return Claims.of(issuer.url(), clock.instant());
    }

    Authentication verify(String token) {
        return verifier.verify(token);
    }

    @Override
    public void close() {
        issuer.close();
    }
}
