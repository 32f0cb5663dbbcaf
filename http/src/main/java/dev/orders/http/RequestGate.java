package dev.orders.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What every request passes before a resource sees it: it gets an id and a record, and is turned away if its route,
/// method, media type or size is wrong - in that order.
@Singleton
class RequestGate {
    /// Quarkus answers CORS preflights at priority 300: the id comes before that, the refusals after it.
    private static final int BEFORE_CORS = 400;

    private static final int AFTER_CORS = 250;

    private final RequestRecord requestRecord;

    RequestGate(RequestRecord requestRecord) {
        this.requestRecord = requestRecord;
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, BEFORE_CORS);
        filters.register(RequestGate::admit, AFTER_CORS);
    }

    private void begin(RoutingContext routing) {
        Exchange exchange = Exchange.begin(routing);
        routing.addEndHandler(_ -> requestRecord.write(exchange));
        routing.next();
    }

    private static void admit(RoutingContext routing) {
        Optional<Problem> refusal = refusal(routing, Exchange.of(routing));
        refusal.ifPresentOrElse(problem -> ProblemAnswers.send(routing, problem), () -> readBody(routing));
    }

    /// The event loop takes a body in as it comes, within its bound: a request that waits for its body costs a buffer,
    /// not a thread.
    private static void readBody(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!Exchange.of(routing).endpoint().orElseThrow().takesBody()) {
            routing.next();
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (!routing.response().ended()) {
                body.appendBuffer(chunk);
                if (body.length() > RequestJson.MAX_BYTES) {
                    ProblemAnswers.send(routing, Problem.tooLarge());
                }
            }
        });
        request.endHandler(_ -> {
            if (!routing.response().ended()) {
                Exchange.of(routing).hasRead(body);
                routing.next();
            }
        });
    }

    private static Optional<Problem> refusal(RoutingContext routing, Exchange exchange) {
        HttpServerRequest request = routing.request();
        if (exchange.endpoint().isEmpty()) {
            Set<String> methods = Endpoint.methodsOf(exchange.path());
            return Optional.of(methods.isEmpty() ? Problem.unknownRoute() : Problem.methodNotAllowed(methods));
        }
        Endpoint endpoint = exchange.endpoint().get();
        if (endpoint == Endpoint.FOLLOW_EVENTS && !EventStreams.isAcceptable(routing)) {
            return Optional.of(Problem.notAcceptable(EventStreams.MEDIA_TYPE));
        }
        if (!endpoint.takesBody()) {
            return Optional.empty();
        }
        if (!isJson(request.getHeader("Content-Type"))) {
            return Optional.of(Problem.unsupportedMediaType());
        }
        return isTooLarge(request.getHeader("Content-Length")) ? Optional.of(Problem.tooLarge()) : Optional.empty();
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.replace(" ", "").replace("\"", "").toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.equals("application/json;charset=utf-8");
    }

    private static boolean isTooLarge(@Nullable String contentLength) {
        // The server has refused anything that is not a number; ten digits are too many whatever they are.
        return contentLength != null
                && (contentLength.length() > 9 || Integer.parseInt(contentLength) > RequestJson.MAX_BYTES);
    }
}
