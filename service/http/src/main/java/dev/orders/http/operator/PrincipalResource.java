package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.JsonText;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jboss.resteasy.reactive.RestResponse;

/// `/principal`: what the credentials of the request allow, for programs that show only what they can do.
@Path("/principal")
@Singleton
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
public class PrincipalResource {
    /// The tenant, the actor and the scopes of the request.
    @GET
    public RestResponse<String> read(@Context RoutingContext routing) {
        Principal principal = Exchange.of(routing).principal().orElseThrow();
        return RestResponse.ok(JsonText.object(json -> write(json, principal)));
    }

    private static void write(JsonGenerator json, Principal principal) throws IOException {
        json.writeStringField("tenant_id", principal.tenant().value());
        json.writeStringField("actor", principal.actor().value());
        json.writeArrayFieldStart("scopes");
        for (Scope scope : principal.scopes()) {
            json.writeString(scope.text());
        }
        json.writeEndArray();
    }
}
