package dev.orders.http.gate;

import dev.orders.core.port.StoreUnavailableException;
import dev.orders.http.connection.Abort;
import dev.orders.http.connection.Unreadable;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers every failed request with a problem. Stack traces go to the log only.
@Singleton
public class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    /// Long enough for the answer to reach a client that is still sending.
    private static final Duration LINGER = Duration.ofMillis(500);

    /// Handles exceptions of resources too: the REST layer fails a request if it has no mapper for the exception.
    /// The framework fails some requests, such as `OPTIONS *`, before the filters run.
    void install(@Observes Router router, ExchangeStart exchangeStart) {
        router.route().order(Integer.MIN_VALUE).failureHandler(routing -> {
            exchangeStart.startIfAbsent(routing);
            fail(routing);
        });
    }

    /// Replaces the REST layer's own answers, which are no problems.
    @ServerExceptionMapper
    RestResponse<String> ofTheRestLayer(WebApplicationException refusal) {
        throw switch (refusal) {
            case NotFoundException _ -> new Refused(Problem.unknownRoute());
            case NotAcceptableException _ -> new Refused(Problem.notAcceptable(Endpoint.Answer.JSON.mediaTypes()));
            default -> new IllegalStateException("The REST layer refused a request unexpectedly", refusal);
        };
    }

    /// Answers a failed request with the problem that matches its failure.
    public static void fail(RoutingContext routing) {
        if (routing.response().ended()) {
            return;
        }
        if (routing.response().headWritten()) {
            LOG.error("An answer failed after it had begun", routing.failure());
            Exchange.of(routing).cutOff(Problem.internal().code());
            Abort.answer(routing.request());
            return;
        }
        Problem problem = switch (routing.failure()) {
            case Refused refused -> refused.problem();
            case StoreUnavailableException failure -> {
                LOG.error("A request failed because of the store", failure);
                yield Problem.unavailable();
            }
            case null, default -> ofTheServer(routing);
        };
        send(routing, problem);
    }

    /// The HTTP server refused the request, or there is a bug.
    private static Problem ofTheServer(RoutingContext routing) {
        return switch (routing.statusCode()) {
            case 400 -> Problem.malformed();
            case 404 -> Problem.unknownRoute();
            case 413 -> Problem.tooLarge();
            default -> {
                LOG.error("A request failed", routing.failure());
                yield Problem.internal();
            }
        };
    }

    static void send(RoutingContext routing, Problem problem) {
        String body = Exchange.of(routing).refuse(problem);
        problem.headers().forEach(routing.response()::putHeader);
        boolean closes = isConnectionSpent(Exchange.of(routing), routing.request(), problem);
        boolean isStream = Abort.isStream(routing.request());
        if (closes && !isStream) {
            routing.response().putHeader("Connection", "close");
        }
        Future<Void> sent = routing.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(body);
        if (!isStream && closes) {
            close(routing);
        } else if (isStream && Exchange.of(routing).isReceiving()) {
            sent.onComplete(_ -> Abort.rest(routing.request()));
        }
    }

    /// Whether the connection must be closed: the rest of the request is not worth reading, may never arrive, or
    /// could be mistaken for another request.
    private static boolean isConnectionSpent(Exchange exchange, HttpServerRequest request, Problem problem) {
        // The REST layer pauses requests, and a paused request does not report its end.
        if (Unreadable.of(request).isPresent()) {
            return true;
        }
        if (request.isEnded() || !exchange.awaitsBody()) {
            return RequestGate.isAmbiguous(request.headers());
        }
        return problem.status() == 413
                || problem.status() == 503
                || request.headers().contains("Transfer-Encoding")
                || RequestGate.isTooLarge(request)
                || RequestGate.expectsContinue(request);
    }

    /// Reads and drops the rest of the request for a limited time before it closes the connection. If unread
    /// bytes remained, closing would reset the connection, and the client might lose the answer (RFC 9112 section
    /// 9.6).
    private static void close(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        request.handler(_ -> {});
        if (Unreadable.of(request).isEmpty()) {
            request.endHandler(_ -> request.connection().close());
        }
        routing.vertx().setTimer(LINGER.toMillis(), _ -> request.connection().close());
    }
}
