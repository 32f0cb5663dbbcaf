package dev.orders.http.gate;

import dev.orders.http.connection.Unreadable;
import dev.orders.http.exchange.CardNumberRefusal;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.operator.MetricsPort;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The first filter of every request. It assigns the request id and starts the record, then refuses the request
/// if it is malformed, or if its route, method, credentials, media type, size or query is wrong, in this order.
@Singleton
class RequestGate {
    /// Before all filters of the framework.
    private static final int FIRST = 400;

    private final ExchangeStart exchangeStart;
    private final CrossOrigin crossOrigin;
    private final AccessGate accessGate;
    private final MetricsPort metricsPort;
    private final LimitGate limits;

    RequestGate(
            ExchangeStart exchangeStart,
            CrossOrigin crossOrigin,
            AccessGate accessGate,
            MetricsPort metricsPort,
            LimitGate limits) {
        this.exchangeStart = exchangeStart;
        this.crossOrigin = crossOrigin;
        this.accessGate = accessGate;
        this.metricsPort = metricsPort;
        this.limits = limits;
    }

    void install(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext routing) {
        if (PausableRouting.begins(routing)) {
            return;
        }
        admit(routing, exchangeStart.startOrContinue(routing));
    }

    private void admit(RoutingContext routing, Exchange exchange) {
        HttpServerRequest request = routing.request();
        Optional<Unreadable> unreadable = Unreadable.of(request);
        if (unreadable.isPresent()) {
            ProblemAnswers.send(routing, problem(unreadable.get()));
            return;
        }
        if (crossOrigin.isPreflight(request)
                && !Endpoint.methodsOf(exchange.path()).isEmpty()) {
            crossOrigin.allow(request, Endpoint.methodsOf(exchange.path()));
            return;
        }
        unroutable(request, exchange)
                .ifPresentOrElse(
                        problem -> limits.refuseStranger(routing, exchange, problem),
                        () -> accessGate.admit(routing, exchange, () -> admitContent(routing, exchange)));
    }

    private void admitContent(RoutingContext routing, Exchange exchange) {
        contentRefusal(routing.request(), exchange)
                .ifPresentOrElse(problem -> ProblemAnswers.send(routing, problem), () -> readBody(routing));
    }

    private static Problem problem(Unreadable unreadable) {
        return switch (unreadable) {
            case MALFORMED -> Problem.malformed();
            case LINE_TOO_LONG -> Problem.uriTooLong();
            case HEADERS_TOO_LARGE -> Problem.headersTooLarge();
            case VERSION_NOT_SUPPORTED -> Problem.httpVersionNotSupported();
        };
    }

    /// The event loop collects the body up to its maximum size. So a request that waits for its body costs a
    /// buffer, not a thread.
    private void readBody(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (Exchange.of(routing).endpoint().orElseThrow().body() == Endpoint.Body.NONE) {
            proceed(routing);
            return;
        }
        if (expectsContinue(request)) {
            if (lacksHeader(routing)) {
                // The route refuses it, so no body is needed.
                routing.next();
                return;
            }
            routing.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (!routing.response().ended()) {
                append(routing, body, chunk);
            }
        });
        request.endHandler(_ -> {
            if (!routing.response().ended()) {
                Exchange.of(routing).completeBody(body);
                proceed(routing);
            }
        });
    }

    /// A stream takes no room, because it does not wait for the store.
    private void proceed(RoutingContext routing) {
        Endpoint endpoint = Exchange.of(routing).endpoint().orElseThrow();
        boolean waits = !endpoint.operation().scopes().isEmpty()
                && endpoint.answer().isJson(routing.request().getHeader("Accept"));
        Optional<Problem> refusal = waits ? limits.ofAll(routing) : Optional.empty();
        refusal.ifPresentOrElse(problem -> ProblemAnswers.send(routing, problem), routing::next);
    }

    private static boolean lacksHeader(RoutingContext routing) {
        return Exchange.of(routing)
                .endpoint()
                .flatMap(Endpoint::requiredHeader)
                .filter(name -> !routing.request().headers().contains(name))
                .isPresent();
    }

    private static void append(RoutingContext routing, Buffer body, Buffer chunk) {
        if (body.length() + chunk.length() > RequestJson.MAX_BYTES) {
            ProblemAnswers.send(routing, Problem.tooLarge());
        } else if (Exchange.of(routing).hold(chunk.length())) {
            body.appendBuffer(chunk);
        } else {
            ProblemAnswers.send(routing, Problem.overloaded());
        }
    }

    private Optional<Problem> unroutable(HttpServerRequest request, Exchange exchange) {
        if (isAmbiguous(request.headers())) {
            return Optional.of(Problem.malformed());
        }
        if (exchange.unclearSender().isPresent()) {
            return exchange.unclearSender().map(Problem::senderUnclear);
        }
        if (metricsPort.isWrongFor(exchange.path(), request.localAddress().port())) {
            return Optional.of(Problem.unknownRoute());
        }
        if (exchange.endpoint().isEmpty()) {
            Set<String> methods = Endpoint.methodsOf(exchange.path());
            return Optional.of(methods.isEmpty() ? Problem.unknownRoute() : Problem.methodNotAllowed(methods));
        }
        return Optional.empty();
    }

    private static Optional<Problem> contentRefusal(HttpServerRequest request, Exchange exchange) {
        Endpoint endpoint = exchange.endpoint().orElseThrow();
        return notAcceptable(request, exchange, endpoint.answer().mediaTypes())
                .or(() -> endpoint.body() == Endpoint.Body.JSON ? unreadable(request) : Optional.empty())
                .or(() -> QueryParameters.refusal(request, endpoint.query()))
                .or(() -> CardNumberRefusal.ofHead(request, endpoint));
    }

    /// A proxy might read such a request as a different one (RFC 9112 sections 3.2 and 6.1).
    static boolean isAmbiguous(MultiMap headers) {
        List<String> codings = headers.getAll("Transfer-Encoding");
        return headers.getAll("Host").size() > 1
                || codings.size() > 1
                || (codings.size() == 1 && !codings.getFirst().equalsIgnoreCase("chunked"));
    }

    /// Replaces `Accept` by the chosen type, so that the routes answer with it.
    private static Optional<Problem> notAcceptable(
            HttpServerRequest request, Exchange exchange, List<String> mediaTypes) {
        String accept = exchange.header("Accept");
        if (accept == null || mediaTypes.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> chosen = AcceptedTypes.choose(accept, mediaTypes);
        chosen.ifPresent(type -> request.headers().set("Accept", type + ", */*"));
        return chosen.isPresent() ? Optional.empty() : Optional.of(Problem.notAcceptable(mediaTypes));
    }

    private static Optional<Problem> unreadable(HttpServerRequest request) {
        if (!ContentTypes.isJson(request.headers().getAll("Content-Type"))) {
            return Optional.of(Problem.unsupportedMediaType());
        }
        if (ContentTypes.isEncoded(request.headers().getAll("Content-Encoding"))) {
            return Optional.of(Problem.unsupportedContentCoding());
        }
        return isTooLarge(request) ? Optional.of(Problem.tooLarge()) : Optional.empty();
    }

    /// Whether the client waits for `100 Continue` before it sends the body.
    static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
    }

    /// Whether the announced body is larger than the limit.
    static boolean isTooLarge(HttpServerRequest request) {
        String contentLength = request.getHeader("Content-Length");
        // The HTTP server has already refused values that are not numbers. Ten digits are always too many.
        return contentLength != null
                && (contentLength.length() > 9 || Integer.parseInt(contentLength) > RequestJson.MAX_BYTES);
    }
}
