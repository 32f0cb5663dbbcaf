package dev.orders.http.webhook;

import dev.orders.core.ping.PingWebhook;
import dev.orders.core.ping.WebhookPing;
import dev.orders.core.webhook.DeliveryAttempt;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.limit.LimitProblems;
import dev.orders.http.problem.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/// `/webhooks/{id}/ping`: sends a test event.
@Path("/webhooks/{id}/ping")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PingResource {
    private final PingWebhook pingWebhook;

    PingResource(PingWebhook pingWebhook) {
        this.pingWebhook = pingWebhook;
    }

    /// Sends a test event, and answers with the attempt as the list of deliveries shows it. 200 also if the receiver
    /// refused the event or was not reached, because the service has done what the client asked for.
    @POST
    public RestResponse<String> ping(@PathParam("id") String id, @Context RoutingContext routing)
            throws InterruptedException {
        return switch (pingWebhook.handle(Exchange.of(routing).tenant(), WebhookResource.known(id))) {
            case WebhookPing.Sent(DeliveryAttempt attempt) -> RestResponse.ok(WebhookJson.of(attempt));
            case WebhookPing.UnknownWebhook() -> throw WebhookResource.unknown();
            case WebhookPing.SecretUnavailable() -> throw new Refused(secretUnavailable());
            case WebhookPing.TooMany(Duration pause) -> throw new Refused(tooMany(pause));
        };
    }

    private static Problem secretUnavailable() {
        return Problem.of(ProblemType.SECRET_UNAVAILABLE);
    }

    private static Problem tooMany(Duration pause) {
        return Problem.of(ProblemType.TOO_MANY_PINGS)
                .with(Map.of("Retry-After", String.valueOf(LimitProblems.seconds(pause))));
    }
}
