package dev.orders.http.operator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orders.core.access.Scope;
import dev.orders.core.audit.log.AuditedReplays;
import dev.orders.core.port.DeadLetter;
import dev.orders.core.port.EventFormat;
import dev.orders.core.text.Rfc3339;
import dev.orders.core.usecase.FindDeadLetters;
import dev.orders.core.usecase.FindDeadLetters.Inspected;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import dev.orders.http.exchange.RequestJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `/dead-letters`: a tenant lists, reads and replays its events that sinks have refused; an operator those of all
/// tenants.
@Path("/dead-letters")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private static final long DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;

    private final FindDeadLetters findDeadLetters;
    private final AuditedReplays replays;
    private final EventFormat eventFormat;

    DeadLetterResource(FindDeadLetters findDeadLetters, AuditedReplays replays, EventFormat eventFormat) {
        this.findDeadLetters = findDeadLetters;
        this.replays = replays;
        this.eventFormat = eventFormat;
    }

    /// Lists dead letters, those of the earliest events first.
    @GET
    public RestResponse<String> list(@Context RoutingContext routing) {
        QueryParameters query = QueryParameters.of(routing);
        long limit = query.wholeNumber("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        Exchange exchange = Exchange.of(routing);
        List<DeadLetter> letters = isOperator(exchange)
                ? findDeadLetters.ofAllTenants((int) limit)
                : findDeadLetters.handle(exchange.tenant(), (int) limit);
        return fresh(
                JsonText.object(json -> JsonText.objects(json, "dead_letters", letters, DeadLetterResource::write)));
    }

    /// Reads one dead letter with its event.
    @GET
    @Path("/{sink}/{event_id}")
    public RestResponse<String> inspect(
            @PathParam("sink") String sink, @PathParam("event_id") String eventId, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        Inspected found = (isOperator(exchange)
                        ? findDeadLetters.ofAnyTenant(sink, eventId)
                        : findDeadLetters.handle(exchange.tenant(), sink, eventId))
                .orElseThrow(() -> new Refused(Problem.unknownDeadLetter()));
        return fresh(JsonText.object(json -> {
            write(json, found.letter());
            json.writeFieldName("event");
            json.writeRawValue(eventFormat.json(found.event()));
        }));
    }

    /// Makes the relay send the event again: `{"replay": true}`.
    @PATCH
    @Path("/{sink}/{event_id}")
    public RestResponse<String> replay(
            @PathParam("sink") String sink, @PathParam("event_id") String eventId, @Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        JsonNode change = RequestJson.read(exchange.body());
        if (change.size() != 1
                || !change.path("replay").isBoolean()
                || !change.get("replay").booleanValue()) {
            throw new Refused(Problem.invalid("", "the body must be {\"replay\": true}"));
        }
        DeadLetter letter = (isOperator(exchange)
                        ? replays.replayOfAnyTenant(exchange.requester(), sink, eventId)
                        : replays.replay(exchange.requester(), exchange.tenant(), sink, eventId))
                .orElseThrow(() -> new Refused(Problem.unknownDeadLetter()));
        return fresh(JsonText.object(json -> write(json, letter)));
    }

    /// An operator sees the dead letters of all tenants.
    private static boolean isOperator(Exchange exchange) {
        return exchange.principal().orElseThrow().scopes().contains(Scope.OPERATOR);
    }

    private static RestResponse<String> fresh(String body) {
        return ResponseBuilder.ok(body).header("Cache-Control", "no-store").build();
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        json.writeStringField("sink", letter.sink());
        json.writeStringField("event_id", letter.eventId());
        json.writeStringField("tenant_id", letter.tenant().value());
        json.writeStringField("reason", letter.reason());
        json.writeNumberField("attempts", letter.attempts());
        json.writeStringField("set_aside_at", Rfc3339.text(letter.addedAt()));
        json.writeBooleanField("replay", letter.replay());
    }
}
