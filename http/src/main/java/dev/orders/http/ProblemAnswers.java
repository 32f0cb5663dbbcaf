package dev.orders.http;

import dev.orders.core.port.StoreUnavailableException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers with a problem whatever goes wrong, wherever it does. Stack traces go to the log and nowhere else.
@Singleton
class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

    /// Also what leaves a resource by exception comes here: where the REST layer has no answer, it fails the request.
    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ProblemAnswers::fail);
    }

    /// The REST layer has answers of its own to these, which are no problems.
    @ServerExceptionMapper
    RestResponse<String> ofTheRestLayer(WebApplicationException refusal) {
        throw switch (refusal) {
            case NotFoundException _ -> new Refused(Problem.unknownRoute());
            case NotAcceptableException _ -> new Refused(Problem.notAcceptable("application/json"));
            default -> new IllegalStateException("The REST layer refuses what it should not", refusal);
        };
    }

    static void fail(RoutingContext routing) {
        if (routing.response().ended()) {
            return;
        }
        if (routing.response().headWritten()) {
            LOG.error("An answer broke off", routing.failure());
            routing.request().connection().close();
            return;
        }
        Problem problem = switch (routing.failure()) {
            case Refused refused -> refused.problem();
            case StoreUnavailableException failure -> {
                LOG.error("The store is not available", failure);
                yield Problem.unavailable();
            }
            case null, default -> ofTheServer(routing);
        };
        send(routing, problem);
    }

    /// What the HTTP server found wrong, or a bug.
    private static Problem ofTheServer(RoutingContext routing) {
        return switch (routing.statusCode()) {
            case 400 -> Problem.invalid("", "the request line or a header is malformed");
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
        if (problem.status() == 413) {
            // The rest of the body is not worth reading.
            routing.response().putHeader("Connection", "close");
        }
        routing.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(body);
    }
}
