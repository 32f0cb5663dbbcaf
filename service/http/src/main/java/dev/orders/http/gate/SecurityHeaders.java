package dev.orders.http.gate;

import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Collectors;

/// The headers that tell browsers to allow as little as possible with an answer.
final class SecurityHeaders {
    /// The scripts inside of the page at `/docs`, by SHA-256 of their text. The page comes from the framework and
    /// changes with its version. A test compares the page with these values.
    static final List<String> DOCS_SCRIPTS = List.of(
            "sha256-RZeJH9ZopVffmmZaqZgVwtOLlfue2/KYOcVZd6VgfQA=",
            "sha256-3xIHPYbBgQHvckCYHgtIFvkotQhNKiVNA875EFeaLys=",
            // The first script in dev mode and in tests, where the page keeps the credentials of its user.
            "sha256-S6SseL2ewan6rnsI7l58jaJraFYLWd3vCeftyd3ezRA=");

    private static final CharSequence CSP = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NONE = HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");

    /// The page loads scripts, styles and images of its own, and sends requests to this service only. Its styles are
    /// also written by its scripts.
    private static final CharSequence DOCS = HttpHeaders.createOptimized("default-src 'none'; script-src 'self' "
            + DOCS_SCRIPTS.stream().map(hash -> "'" + hash + "'").collect(Collectors.joining(" "))
            + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'"
            + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static final CharSequence TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence RESOURCE = HttpHeaders.createOptimized("Cross-Origin-Resource-Policy");
    private static final CharSequence OPENER = HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence HSTS = HttpHeaders.createOptimized("Strict-Transport-Security");

    /// Not for subdomains, which may belong to others.
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private SecurityHeaders() {}

    /// Adds the headers.
    static void describe(Exchange exchange, MultiMap headers) {
        boolean isPage = exchange.endpoint().filter(Endpoint.DOCS::equals).isPresent();
        headers.set(TYPE_OPTIONS, NOSNIFF)
                .set(FRAME_OPTIONS, DENY)
                .set(REFERRER, NO_REFERRER)
                .set(RESOURCE, SAME_ORIGIN)
                .set(CSP, isPage ? DOCS : NONE);
        if (!isPage) {
            // The page opens the login of an OAuth provider in a window of its own, and needs its answer.
            headers.set(OPENER, SAME_ORIGIN);
        }
        if (exchange.sender().secure()) {
            headers.set(HSTS, ONE_YEAR);
        }
    }

    /// Forbids caches to store the answer, unless the route has said something about caches. Called when the answer
    /// begins: the REST layer adds headers to those that exist.
    static void protect(Exchange exchange, MultiMap headers) {
        boolean isPublic = exchange.endpoint()
                .filter(endpoint -> endpoint == Endpoint.DOCS || endpoint == Endpoint.OPENAPI)
                .isPresent();
        if (!isPublic && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, NO_STORE);
        }
    }
}
