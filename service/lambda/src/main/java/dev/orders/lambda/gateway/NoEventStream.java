package dev.orders.lambda.gateway;

import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.problem.ProblemType;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Refuses the live feed, but not its pages. API Gateway passes an answer on when it is complete, and a stream never
/// is.
@Singleton
class NoEventStream {
    void install(@Observes Router router) {
        router.route(Endpoint.FOLLOW_EVENTS.template()).handler(routing -> {
            if (Endpoint.FOLLOW_EVENTS.answer().isJson(routing.request().getHeader("Accept"))) {
                routing.next();
            } else {
                routing.fail(new Refused(refusal()));
            }
        });
    }

    private static Problem refusal() {
        return Problem.of(ProblemType.NO_EVENT_STREAM);
    }
}
