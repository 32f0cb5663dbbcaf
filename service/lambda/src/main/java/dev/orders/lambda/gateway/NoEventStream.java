package dev.orders.lambda.gateway;

import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Refuses the live feed. API Gateway passes an answer on when it is complete, and a stream never is.
@Singleton
class NoEventStream {
    void install(@Observes Router router) {
        router.route(Endpoint.FOLLOW_EVENTS.template()).handler(routing -> routing.fail(new Refused(refusal())));
    }

    private static Problem refusal() {
        return Problem.of(
                404,
                "no_event_stream",
                "There is no live feed here",
                "This service runs as a function, which cannot stream. Register a webhook, or read the events from the"
                        + " event bus; GET /orders/{id}/history has the events of one order.");
    }
}
