package dev.orders.http.operator;

import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.Refused;
import dev.orders.http.problem.ProblemType;
import dev.orders.http.problem.ProblemTypes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/problems`: what the `type` of a problem leads to (RFC 9457 section 3.1.1), as JSON or as a page.
@Path("/problems")
@Singleton
@Produces(MediaType.WILDCARD)
@RunOnVirtualThread
public class ProblemResource {
    /// The texts change only with the version of the service.
    private static final String ONE_HOUR = "public, max-age=3600";

    /// All types.
    @GET
    public RestResponse<String> list(@Context RoutingContext routing) {
        return answer(routing, ProblemTypeJson::list, ProblemPage::list);
    }

    /// One type.
    @GET
    @Path("/{code}")
    public RestResponse<String> get(@PathParam("code") String code, @Context RoutingContext routing) {
        ProblemType type = ProblemTypes.of(code).orElseThrow(() -> new Refused(Problem.unknownRoute()));
        return answer(routing, () -> ProblemTypeJson.of(type), () -> ProblemPage.of(type));
    }

    /// The gate has put the type that the client prefers first.
    private static RestResponse<String> answer(RoutingContext routing, Supplier<String> json, Supplier<String> page) {
        String accept = routing.request().getHeader(HttpHeaders.ACCEPT);
        boolean isPage = accept != null && accept.startsWith(MediaType.TEXT_HTML);
        routing.response().headers().add(HttpHeaders.VARY, "Accept").set(HttpHeaders.CACHE_CONTROL, ONE_HOUR);
        if (!isPage) {
            return ResponseBuilder.ok(json.get(), MediaType.APPLICATION_JSON).build();
        }
        routing.response().headers().set("Content-Security-Policy", ProblemPage.POLICY);
        return ResponseBuilder.ok(page.get(), "text/html; charset=UTF-8").build();
    }
}
