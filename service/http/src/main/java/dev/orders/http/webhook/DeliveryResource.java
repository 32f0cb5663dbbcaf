package dev.orders.http.webhook;

import dev.orders.core.audit.log.AuditedReplays;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.FindWebhooks;
import dev.orders.core.webhook.DeliveryRetry;
import dev.orders.core.webhook.WebhookId;
import dev.orders.http.exchange.Cursors;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.PageAddress;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/webhooks/{id}/deliveries`: lists delivery attempts, and retries a delivery.
@Path("/webhooks/{id}/deliveries")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private static final long DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final FindWebhooks findWebhooks;
    private final AuditedReplays replays;
    private final Cursors cursors;

    DeliveryResource(FindWebhooks findWebhooks, AuditedReplays replays, Cursors cursors) {
        this.findWebhooks = findWebhooks;
        this.replays = replays;
        this.cursors = cursors;
    }

    /// Lists attempts, newest first, page by page.
    @GET
    public RestResponse<byte[]> list(@PathParam("id") String id, @Context RoutingContext routing) {
        TenantId tenant = Exchange.of(routing).tenant();
        QueryParameters query = QueryParameters.of(routing);
        long limit = query.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        WebhookId webhook = WebhookResource.known(id);
        List<String> list = List.of("deliveries", tenant.value(), webhook.toString());
        Optional<UUID> last = query.text("cursor").map(cursor -> cursors.last(cursor, list));
        FindWebhooks.Page page =
                findWebhooks.attempts(tenant, webhook, last, (int) limit).orElseThrow(WebhookResource::unknown);
        Optional<String> next = page.more()
                ? Optional.of(cursors.after(page.attempts().getLast().id(), list))
                : Optional.empty();
        ResponseBuilder<byte[]> answer =
                ResponseBuilder.ok(WebhookJson.of(page.attempts(), next)).header("Cache-Control", "private, no-cache");
        next.ifPresent(cursor -> answer.header(
                "Link",
                new PageAddress("/webhooks/" + webhook + "/deliveries")
                        .with("limit", limit)
                        .with("cursor", cursor)
                        .link()));
        return answer.build();
    }

    /// Makes the service send the event again.
    @POST
    @Path("/{event_id}/retry")
    public RestResponse<String> retry(
            @PathParam("id") String id, @PathParam("event_id") String eventId, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        return switch (replays.retry(exchange.requester(), exchange.tenant(), WebhookResource.known(id), eventId)) {
            case DeliveryRetry.Requested() -> RestResponse.accepted();
            case DeliveryRetry.UnknownWebhook() -> throw WebhookResource.unknown();
            case DeliveryRetry.UnknownDelivery() -> throw new Refused(Problem.unknownDelivery());
            case DeliveryRetry.WebhookDisabled() -> throw new Refused(Problem.webhookDisabled());
        };
    }
}
