package dev.orders.http.feed;

import dev.orders.core.feed.FeedEvent;
import dev.orders.core.feed.ReadEvents;
import dev.orders.core.feed.ReadEvents.Reading.BeyondEnd;
import dev.orders.core.feed.ReadEvents.Reading.Page;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.JsonText;
import dev.orders.http.order.PageRoom;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// `GET /events` for clients that accept JSON: one page of the event log. [EventStreams] answers those that accept a
/// stream.
@Path("/events")
@Singleton
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
    private final ReadEvents readEvents;
    private final PageRoom pageRoom;

    EventResource(ReadEvents readEvents, PageRoom pageRoom) {
        this.readEvents = readEvents;
        this.pageRoom = pageRoom;
    }

    /// Reads the events after a position.
    @GET
    public RestResponse<byte[]> page(@Context RoutingContext routing) {
        Exchange exchange = Exchange.of(routing);
        FeedRequest request = FeedRequest.of(routing, exchange.tenant());
        request.filter().orderId().ifPresent(exchange::recordOrder);
        try (PageRoom.Room _ = pageRoom.enter(ReadEvents.AT_A_TIME)) {
            return switch (exchange.step(
                    "ReadEvents", () -> readEvents.handle(request.filter(), request.after(), request.limit()))) {
                case Page page -> answer(routing, request, page);
                case BeyondEnd() -> throw FeedRequest.beyondEnd();
            };
        }
    }

    private static RestResponse<byte[]> answer(RoutingContext routing, FeedRequest request, Page page) {
        routing.response().headers().add("Vary", "Accept");
        return ResponseBuilder.ok(json(page))
                .header("Cache-Control", "no-store")
                .header("Link", request.address(page.next()).link())
                .build();
    }

    private static byte[] json(Page page) {
        return JsonText.bytes(json -> {
            json.writeArrayFieldStart("events");
            for (FeedEvent event : page.events()) {
                json.writeRawValue(event.json());
            }
            json.writeEndArray();
            json.writeNumberField("next", page.next());
            json.writeBooleanField("more", page.more());
        });
    }
}
