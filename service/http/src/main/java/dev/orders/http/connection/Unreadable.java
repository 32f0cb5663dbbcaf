package dev.orders.http.connection;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// The reasons why the head of a request cannot be read.
public enum Unreadable {
    MALFORMED,
    LINE_TOO_LONG,
    HEADERS_TOO_LARGE,
    VERSION_NOT_SUPPORTED;

    /// A header that only [UnreadableRequests] sets. No client can send this name, because a name ends at its colon.
    static final String HEADER = ":unreadable";

    /// Why the head that the client sent cannot be read. Empty if it can.
    static Optional<Unreadable> of(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(reason(request.decoderResult().cause()));
        }
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(VERSION_NOT_SUPPORTED);
        }
        // The HTTP server admits a header with an empty name.
        boolean readable = isUri(request.uri()) && !request.headers().contains("");
        return readable ? Optional.empty() : Optional.of(MALFORMED);
    }

    /// Why the head of a request, as the framework hands it over, could not be read. Empty if it could.
    public static Optional<Unreadable> of(HttpServerRequest request) {
        // The codec of HTTP/2 reports such a head itself, so the header could come from a client only.
        return request.version() == io.vertx.core.http.HttpVersion.HTTP_2
                ? Optional.empty()
                : Optional.ofNullable(request.getHeader(HEADER)).map(Unreadable::valueOf);
    }

    private static Unreadable reason(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> LINE_TOO_LONG;
            case TooLongHttpHeaderException _ -> HEADERS_TOO_LARGE;
            default -> MALFORMED;
        };
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
