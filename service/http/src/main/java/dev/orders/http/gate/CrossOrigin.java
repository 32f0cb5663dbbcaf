package dev.orders.http.gate;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which pages in browsers may call the service and read its answers (Fetch standard, "CORS protocol").
///
/// A request from elsewhere is served without these headers, and the browser keeps the answer from the page. The
/// service itself refuses nothing by `Origin`: requests of a page of its own have one too. It asks for no
/// credentials, so it allows none.
///
/// @param origins in lower case, as browsers send them; `*` is all of them, none switches CORS off
public record CrossOrigin(Set<String> origins) {
    private static final String ANY = "*";
    private static final String EXPOSED = "ETag,Link,Location,Idempotent-Replayed,Retry-After,X-Request-Id";
    private static final String ONE_HOUR = "3600";

    public CrossOrigin {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// Adds the headers by which a browser decides. An answer that depends on the origin says so to caches.
    void describe(HttpServerRequest request) {
        if (origins.isEmpty()) {
            return;
        }
        MultiMap headers = request.response().headers();
        if (!origins.contains(ANY)) {
            headers.add("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (isAllowed(origin)) {
            headers.set("Access-Control-Allow-Origin", origins.contains(ANY) ? ANY : origin);
            headers.set("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null && (origins.contains(ANY) || origins.contains(origin.toLowerCase(Locale.ROOT)));
    }

    /// Whether a browser asks, for a page that may, what it may send.
    boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains("Access-Control-Request-Method")
                && isAllowed(request.getHeader("Origin"));
    }

    /// Answers a preflight. Any header may be sent: the service does not heed those that it does not know, such as
    /// `traceparent`.
    ///
    /// @param methods what the path takes
    void allow(HttpServerRequest request, Set<String> methods) {
        MultiMap headers = request.response().headers();
        headers.add("Vary", "Access-Control-Request-Headers");
        headers.set("Access-Control-Allow-Methods", String.join(",", methods));
        headers.set("Access-Control-Max-Age", ONE_HOUR);
        String asked = request.getHeader("Access-Control-Request-Headers");
        if (asked != null) {
            headers.set("Access-Control-Allow-Headers", asked);
        }
        request.response().end();
    }
}
