package dev.orders.http.connection;

import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/// Ends a request before its end. In HTTP/1.1 this closes the connection, because nothing else tells the client. In
/// HTTP/2 it resets the stream, so that the other streams of the connection continue.
public final class Abort {
    private Abort() {}

    /// Whether a request has a stream of its own.
    public static boolean isStream(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    /// Ends a request whose answer is incomplete, even if bytes are still unsent.
    public static void answer(HttpServerRequest request) {
        if (isStream(request)) {
            request.response().reset(Http2Error.INTERNAL_ERROR.code());
        } else {
            request.connection().close();
        }
    }

    /// Asks the client of a stream to stop sending the rest of its request, after the answer (RFC 9113 section 8.1).
    public static void rest(HttpServerRequest request) {
        request.response().reset(Http2Error.NO_ERROR.code());
    }
}
