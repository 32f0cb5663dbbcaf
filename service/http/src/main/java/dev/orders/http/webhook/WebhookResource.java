package dev.orders.http.webhook;

import dev.orders.core.audit.log.AuditedWebhooks;
import dev.orders.core.order.Precondition;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.ChangeWebhook;
import dev.orders.core.usecase.FindWebhooks;
import dev.orders.core.webhook.WebhookChange;
import dev.orders.core.webhook.WebhookEndpoint;
import dev.orders.core.webhook.WebhookId;
import dev.orders.core.webhook.WebhookRegistration;
import dev.orders.core.webhook.WebhookSettings;
import dev.orders.http.exchange.EntityTags;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.LongPredicate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/webhooks`: register, list, read, change and delete webhooks, and rotate their secrets.
@Path("/webhooks")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private final AuditedWebhooks webhooks;
    private final FindWebhooks findWebhooks;

    WebhookResource(AuditedWebhooks webhooks, FindWebhooks findWebhooks) {
        this.webhooks = webhooks;
        this.findWebhooks = findWebhooks;
    }

    /// Registers a webhook. The answer contains its secret, which is shown only once.
    @POST
    public RestResponse<String> register(@Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        WebhookSettings settings = WebhookRequestReader.settings(RequestJson.read(exchange.body()));
        WebhookRegistration registration = exchange.step(
                "RegisterWebhook", () -> webhooks.register(exchange.requester(), exchange.tenant(), settings));
        return switch (registration) {
            case WebhookRegistration.Registered(WebhookEndpoint endpoint) ->
                withSecret(ResponseBuilder.create(RestResponse.Status.CREATED), endpoint)
                        .header("Location", "/webhooks/" + endpoint.id())
                        .build();
            case WebhookRegistration.UrlTaken(WebhookId by) -> throw new Refused(Problem.webhookExists(by));
            case WebhookRegistration.TooMany() -> throw new Refused(Problem.tooManyWebhooks());
            case WebhookRegistration.TargetRefused(String reason) -> throw new Refused(Problem.invalid("/url", reason));
        };
    }

    /// Lists all webhooks of the tenant, oldest first.
    @GET
    public RestResponse<String> list(@Context RoutingContext routing) {
        TenantId tenant = Exchange.of(routing).tenant();
        return ResponseBuilder.ok(WebhookJson.of(findWebhooks.all(tenant)))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    /// Reads a webhook. 304 if the client's copy is current.
    @GET
    @Path("/{id}")
    public RestResponse<String> find(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        LongPredicate held = EntityTags.ifNoneMatch(exchange.header("If-None-Match"));
        WebhookId webhook = known(id);
        WebhookEndpoint endpoint = exchange.step("FindWebhooks", () -> findWebhooks.handle(exchange.tenant(), webhook))
                .orElseThrow(WebhookResource::unknown);
        boolean current = held.test(endpoint.version());
        return cacheable(
                current ? ResponseBuilder.notModified() : ResponseBuilder.ok(WebhookJson.of(endpoint)), endpoint);
    }

    /// Changes a webhook if `If-Match` names its version.
    @PATCH
    @Path("/{id}")
    public RestResponse<String> change(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        Precondition precondition = EntityTags.ifMatch(exchange.header("If-Match"));
        ChangeWebhook.Request request = WebhookRequestReader.change(RequestJson.read(exchange.body()));
        WebhookId webhook = known(id);
        WebhookChange change = exchange.step(
                "ChangeWebhook",
                () -> webhooks.change(exchange.requester(), exchange.tenant(), webhook, precondition, request));
        return switch (change) {
            case WebhookChange.Changed(WebhookEndpoint endpoint) ->
                cacheable(ResponseBuilder.ok(WebhookJson.of(endpoint)), endpoint);
            case WebhookChange.UnknownWebhook() -> throw unknown();
            case WebhookChange.VersionConflict(WebhookEndpoint current) ->
                throw new Refused(Problem.versionConflict(current));
            case WebhookChange.UrlTaken(WebhookId by) -> throw new Refused(Problem.webhookExists(by));
            case WebhookChange.HeadersRefused(String reason) -> throw new Refused(Problem.invalid("/headers", reason));
            case WebhookChange.TargetRefused(String reason) -> throw new Refused(Problem.invalid("/url", reason));
        };
    }

    /// Gives a webhook a new secret. The answer contains it; it is shown only once. The service signs with the
    /// old secret too for one more day.
    @POST
    @Path("/{id}/rotate-secret")
    public RestResponse<String> rotate(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        WebhookEndpoint endpoint = webhooks.rotate(exchange.requester(), exchange.tenant(), known(id))
                .orElseThrow(WebhookResource::unknown);
        return withSecret(ResponseBuilder.ok(), endpoint).build();
    }

    /// Deletes a webhook and its delivery history.
    @DELETE
    @Path("/{id}")
    public RestResponse<String> delete(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        if (!webhooks.delete(exchange.requester(), exchange.tenant(), known(id))) {
            throw unknown();
        }
        return RestResponse.noContent();
    }

    static WebhookId known(String text) {
        return WebhookId.parse(text).orElseThrow(WebhookResource::unknown);
    }

    static Refused unknown() {
        return new Refused(Problem.unknownWebhook());
    }

    private static RestResponse<String> cacheable(ResponseBuilder<String> answer, WebhookEndpoint endpoint) {
        return answer.header("ETag", EntityTags.of(endpoint.version()))
                .header("Cache-Control", "private, no-cache")
                .build();
    }

    /// An answer with a secret must not be stored by caches.
    private static ResponseBuilder<String> withSecret(ResponseBuilder<String> answer, WebhookEndpoint endpoint) {
        return answer.entity(WebhookJson.withSecret(endpoint))
                .header("ETag", EntityTags.of(endpoint.version()))
                .header("Cache-Control", "no-store");
    }
}
