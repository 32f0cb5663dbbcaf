package dev.orders.console;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// `/console`: the files of the page, and its settings. They are public; the data is not.
/// The gate of `http` has checked the method and the path, and has set the headers of all answers.
@Singleton
class ConsoleRoute {
    private static final String PATH = "/console";
    private static final String SETTINGS = "settings.json";

    private final ConsoleSettings settings;

    ConsoleRoute(ConsoleSettings settings) {
        this.settings = settings;
    }

    /// The first request reads the files, which takes too long for an event loop.
    void install(@Observes Router router) {
        router.route(PATH).blockingHandler(this::answer, false);
        router.route(PATH + "/*").blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext routing) {
        String path = routing.normalizedPath();
        String name = path.length() <= PATH.length() ? Page.DOCUMENT : path.substring(PATH.length() + 1);
        if (name.equals(SETTINGS)) {
            routing.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
            end(routing, settings.json().getBytes(StandardCharsets.UTF_8));
            return;
        }
        Optional<PageFile> file = Loaded.PAGE.file(name);
        if (file.isEmpty()) {
            routing.fail(404);
            return;
        }
        routing.response().putHeader("Content-Security-Policy", Loaded.PAGE.policy(settings));
        answer(routing, file.get());
    }

    /// A browser keeps the file, and asks each time whether it has changed: after an update of the service no old
    /// file may meet a new one.
    private static void answer(RoutingContext routing, PageFile file) {
        HttpServerResponse response = routing.response()
                .putHeader("ETag", file.entityTag())
                .putHeader("Cache-Control", "no-cache")
                .putHeader("Vary", "Accept-Encoding");
        if (file.entityTag().equals(routing.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.mediaType());
        if (acceptsGzip(routing.request().headers())) {
            response.putHeader("Content-Encoding", "gzip");
            end(routing, file.compressed());
        } else {
            end(routing, file.content());
        }
    }

    private static void end(RoutingContext routing, byte[] content) {
        routing.response().putHeader("Content-Length", String.valueOf(content.length));
        if (routing.request().method().equals(HttpMethod.HEAD)) {
            routing.response().end();
        } else {
            routing.response().end(Buffer.buffer(content));
        }
    }

    /// Browsers send `gzip` without a weight. A client that forbids it by `q=0` also names it, so a weight means
    /// no.
    private static boolean acceptsGzip(MultiMap headers) {
        return headers.getAll("Accept-Encoding").stream()
                .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",", -1)))
                .anyMatch(coding -> coding.strip().equals("gzip"));
    }

    /// Loaded at the first request, to keep the start fast.
    private static final class Loaded {
        private static final Page PAGE = Page.read();
    }
}
