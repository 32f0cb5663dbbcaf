package dev.orders.http.exchange;

import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/// Refuses paths with several spellings.
final class NormalPath {
    private NormalPath() {}

    /// The path of the request, or an empty path if it is not in normal form. The router normalizes paths. If a
    /// path in another form were accepted, the router could choose another route than the log, the metrics and
    /// a gateway in front of the service.
    static String of(RoutingContext routing) {
        // Requests such as CONNECT or OPTIONS * have no path.
        String path = Objects.requireNonNullElse(routing.request().path(), "");
        // The REST layer removes parameters of a segment. No file has a name with NUL.
        boolean isPlain = path.indexOf(';') < 0 && !path.contains("%00");
        return isPlain && path.equals(routing.normalizedPath()) ? path : "";
    }
}
