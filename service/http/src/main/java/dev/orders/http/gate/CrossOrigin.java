package dev.orders.http.gate;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides which web pages may call the service from a browser and read its answers (Fetch standard, "CORS
/// protocol").
///
/// A request from any other origin is answered without these headers, so the browser hides the answer from the
/// page. The service refuses no request because of `Origin`, because pages of the service itself send it too.
/// Credentials are never allowed, because the service uses none.
///
/// @param origins the allowed origins, in lower case as browsers send them; `*` allows all, and the empty set
///     switches CORS off
public record CrossOrigin(Set<String> origins) {
    private static final String ANY = "*";
    private static final String EXPOSED =
            "ETag,Link,Location,Idempotent-Replayed,RateLimit,RateLimit-Policy,Retry-After,WWW-Authenticate,"
                    + "X-Request-Id,X-Trace-Id";
    private static final String ONE_HOUR = "3600";

    public CrossOrigin {
        origins =
                origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /// Adds the CORS headers. `Vary` tells caches that the answer depends on the origin.
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

    /// Whether this is a preflight request for an allowed page.
    boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains("Access-Control-Request-Method")
                && isAllowed(request.getHeader("Origin"));
    }

    /// Answers a preflight request. Any header is allowed, because the service ignores unknown headers.
    ///
    /// @param methods the methods that the path allows
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
