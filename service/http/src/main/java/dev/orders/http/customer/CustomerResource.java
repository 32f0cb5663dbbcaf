package dev.orders.http.customer;

import dev.orders.core.audit.log.AuditedErasures;
import dev.orders.core.customer.Erasure;
import dev.orders.core.customer.erasure.EraseCustomer.Result;
import dev.orders.core.order.CustomerId;
import dev.orders.core.text.Rfc3339;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import dev.orders.http.limit.LimitProblems;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/customers`: erase the personal data of a customer.
@Path("/customers")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {
    private final AuditedErasures erasures;

    CustomerResource(AuditedErasures erasures) {
        this.erasures = erasures;
    }

    /// Erases a customer, and answers when nothing is left. A repetition is harmless. Also answers 200 if the
    /// service knows nothing about the customer.
    @POST
    @Path("/{id}/erasure")
    public RestResponse<String> erase(@PathParam("id") String id, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        boolean force = ErasureRequestReader.force(RequestJson.read(exchange.body()));
        CustomerId customer = QueryParameters.valid(() -> new CustomerId(id));
        Result result = exchange.step(
                "EraseCustomer",
                () -> erasures.erase(exchange.requester(), exchange.tenant(), customer, exchange.actor(), force));
        return switch (result) {
            case Result.Erased(Erasure erasure) -> answer(erasure);
            case Result.AlreadyErased(Erasure erasure) -> answer(erasure);
            case Result.OrdersOpen(long count) -> throw new Refused(Problem.ordersOpen(count));
            case Result.TooMany(int most) -> throw new Refused(LimitProblems.tooManyErasures(most));
        };
    }

    private static RestResponse<String> answer(Erasure erasure) {
        return ResponseBuilder.ok(json(erasure))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static String json(Erasure erasure) {
        return JsonText.object(json -> {
            json.writeStringField("customer_id", erasure.standIn().value());
            json.writeNumberField("orders", erasure.counts().orders());
            json.writeNumberField("notes", erasure.counts().notes());
            json.writeNumberField("answers", erasure.counts().answers());
            json.writeStringField("requested_at", Rfc3339.text(erasure.startedAt()));
        });
    }
}
