package dev.orders.http.operator;

import dev.orders.core.access.ApiKey;
import dev.orders.core.access.ApiKeyId;
import dev.orders.core.access.ApiKeyRotation;
import dev.orders.core.access.IssuedApiKey;
import dev.orders.core.audit.log.AuditedApiKeys;
import dev.orders.core.tenant.TenantId;
import dev.orders.core.usecase.key.ListApiKeys;
import dev.orders.http.access.AccessProblems;
import dev.orders.http.exchange.Cursors;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.PageAddress;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/keys`: create, list, revoke and rotate API keys, for operators. An operator manages the keys of all tenants.
@Path("/keys")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
    private static final long DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final AuditedApiKeys keys;
    private final ListApiKeys listApiKeys;
    private final Cursors cursors;
    private final Clock clock;

    ApiKeyResource(AuditedApiKeys keys, ListApiKeys listApiKeys, Cursors cursors, Clock clock) {
        this.keys = keys;
        this.listApiKeys = listApiKeys;
        this.cursors = cursors;
        this.clock = clock;
    }

    /// Creates a key. The answer contains its secret, which is shown only once.
    @POST
    public RestResponse<String> create(@Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        IssuedApiKey issued = keys.create(
                exchange.requester(), ApiKeyRequestReader.settings(RequestJson.read(exchange.body()), clock.instant()));
        return withSecret(ResponseBuilder.create(RestResponse.Status.CREATED), issued);
    }

    /// Lists keys, newest first, page by page.
    @GET
    public RestResponse<byte[]> list(@Context RoutingContext routing) {
        QueryParameters query = QueryParameters.of(routing);
        int limit =
                query.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT).intValue();
        Optional<TenantId> tenant =
                query.text("tenant_id").map(text -> QueryParameters.valid(() -> new TenantId(text)));
        List<String> list = List.of("keys", tenant.map(TenantId::value).orElse(""));
        Optional<ApiKeyId> last = query.text("cursor").map(cursor -> new ApiKeyId(cursors.last(cursor, list)));
        List<ApiKey> found = listApiKeys.handle(tenant, last, limit + 1);
        List<ApiKey> page = found.subList(0, Math.min(limit, found.size()));
        Optional<String> next = found.size() > limit
                ? Optional.of(cursors.after(page.getLast().id().uuid(), list))
                : Optional.empty();
        ResponseBuilder<byte[]> answer =
                ResponseBuilder.ok(ApiKeyJson.of(page, next)).header("Cache-Control", "private, no-cache");
        next.ifPresent(cursor -> answer.header("Link", link(tenant, limit, cursor)));
        return answer.build();
    }

    private static String link(Optional<TenantId> tenant, int limit, String cursor) {
        return new PageAddress("/keys")
                .with("tenant_id", tenant.map(TenantId::value))
                .with("limit", limit)
                .with("cursor", cursor)
                .link();
    }

    /// Revokes a key for ever. A key that is revoked already stays so.
    @DELETE
    @Path("/{id}")
    public RestResponse<String> revoke(@PathParam("id") String id, @Context RoutingContext routing) {
        if (keys.revoke(Exchange.of(routing).requester(), known(id)).isEmpty()) {
            throw unknown();
        }
        return RestResponse.noContent();
    }

    /// Gives a key a new secret. The answer contains it; it is shown only once. The previous secret stays valid
    /// for the overlap.
    @POST
    @Path("/{id}/rotate")
    public RestResponse<String> rotate(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        Duration overlap = ApiKeyRequestReader.overlap(RequestJson.read(exchange.body()));
        return switch (keys.rotate(exchange.requester(), known(id), overlap)) {
            case ApiKeyRotation.Rotated(IssuedApiKey issued) -> withSecret(ResponseBuilder.ok(), issued);
            case ApiKeyRotation.UnknownKey() -> throw unknown();
            case ApiKeyRotation.Ended() -> throw new Refused(AccessProblems.apiKeyEnded());
        };
    }

    private static ApiKeyId known(String text) {
        return ApiKeyId.parse(text).orElseThrow(ApiKeyResource::unknown);
    }

    private static Refused unknown() {
        return new Refused(AccessProblems.unknownApiKey());
    }

    /// An answer with a secret must not be stored by caches.
    private static RestResponse<String> withSecret(ResponseBuilder<String> answer, IssuedApiKey issued) {
        return answer.entity(ApiKeyJson.of(issued))
                .header("Cache-Control", "no-store")
                .build();
    }
}
