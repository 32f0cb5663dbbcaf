package dev.orders.http.feed;

import dev.orders.core.feed.FeedReader;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.feed.LiveTail.Opening.BeyondEnd;
import dev.orders.core.feed.LiveTail.Opening.Opened;
import dev.orders.core.tenant.TenantSlots;
import dev.orders.http.access.AccessControl;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.LongAnswer;
import dev.orders.http.exchange.Refused;
import dev.orders.http.limit.LimitProblems;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;

/// `GET /events`: the live feed, as server-sent events.
///
/// It is a route and not a method of a resource, because the streams of the framework wait without limit for a
/// client that receives nothing.
@Singleton
class EventStreams {
    private static final String THREAD = "event-stream";

    /// Clients reconnect after 1 to 3 seconds, each at another moment, so that they do not all reconnect
    /// together.
    private static final int RETRY_FROM_MS = 1000;

    private static final int RETRY_SPREAD_MS = 2000;

    private final LiveTail tail;
    private final StreamLimits limits;
    private final StreamCredentials credentials;
    private final TenantSlots slots;
    private final Counter dropped;
    private final Messages messages = new Messages();

    EventStreams(LiveTail tail, StreamLimits limits, AccessControl access, MeterRegistry meters) {
        this.tail = tail;
        this.limits = limits;
        this.credentials = new StreamCredentials(
                authorization -> access.stillAllows(Endpoint.FOLLOW_EVENTS.operation(), authorization),
                limits.recheck());
        // Without authentication all clients are one tenant.
        this.slots = new TenantSlots(
                limits.most(), access.authenticator().isPresent() ? limits.mostOfTenant() : limits.most());
        Gauge.builder("event.streams", slots, TenantSlots::total)
                .description("Open event streams")
                .register(meters);
        dropped = Counter.builder("event.streams.dropped")
                .description("Event streams ended because the client did not receive a batch in time")
                .register(meters);
    }

    void install(@Observes Router router) {
        String path = Endpoint.FOLLOW_EVENTS.template();
        router.route(HttpMethod.HEAD, path).handler(routing -> start(routing, () -> head(routing)));
        router.route(HttpMethod.GET, path).handler(routing -> start(routing, () -> follow(routing)));
    }

    /// Leaves pages to [EventResource].
    private static void start(RoutingContext routing, LongAnswer.Step step) {
        if (FeedRequest.isOfPage(routing)) {
            routing.next();
        } else {
            LongAnswer.start(THREAD, routing, step);
        }
    }

    private static void head(RoutingContext routing) {
        FeedRequest.of(routing, Exchange.of(routing).tenant()).requireNoLimit();
        begin(routing).end();
    }

    private void follow(RoutingContext routing) throws InterruptedException {
        Exchange exchange = Exchange.of(routing);
        FeedRequest request = FeedRequest.of(routing, exchange.tenant());
        request.requireNoLimit();
        request.filter().orderId().ifPresent(exchange::recordOrder);
        if (!slots.take(exchange.tenant())) {
            throw new Refused(LimitProblems.tooManyStreams(slots.limit()));
        }
        try {
            try (FeedReader reader = open(request)) {
                routing.addEndHandler(_ -> reader.end());
                exchange.beginStream();
                stream(routing, exchange, reader);
            } finally {
                LongAnswer.close(routing);
            }
        } finally {
            slots.free(exchange.tenant());
        }
    }

    private FeedReader open(FeedRequest request) {
        return switch (tail.open(request.filter(), request.after())) {
            case Opened(FeedReader reader) -> reader;
            case BeyondEnd() -> throw FeedRequest.beyondEnd();
        };
    }

    private void stream(RoutingContext routing, Exchange exchange, FeedReader reader) throws InterruptedException {
        HttpServerResponse response = begin(routing).setChunked(true);
        EventStream stream = new EventStream(response, reader, limits, messages);
        Runnable revocation = stream::revoke;
        MultiMap headers = routing.request().headers();
        List<String> authorization = credentials.watch(headers.getAll("Authorization"), revocation);
        // A stream may last for days, and nothing reads its headers any more.
        headers.clear();
        try {
            run(stream, exchange);
        } finally {
            credentials.forget(authorization, revocation);
        }
    }

    private void run(EventStream stream, Exchange exchange) throws InterruptedException {
        int spread = Math.floorMod(exchange.requestId().hashCode(), RETRY_SPREAD_MS);
        switch (stream.run(Duration.ofMillis(RETRY_FROM_MS + spread))) {
            case LEFT -> {
                // The client has left, so nothing is sent.
            }
            case SHUTDOWN -> {
                exchange.cutOff("shutdown");
                stream.end("shutdown");
            }
            case TOO_SLOW -> {
                dropped.increment();
                exchange.cutOff("slow_reader");
                stream.end("slow_reader");
            }
            case CREDENTIALS_ENDED -> {
                exchange.cutOff("invalid_token");
                stream.end("invalid_token");
            }
        }
    }

    private static HttpServerResponse begin(RoutingContext routing) {
        routing.response().headers().add("Vary", "Accept");
        return routing.response()
                .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                .putHeader("Cache-Control", "no-store")
                // Without this header nginx holds events back until its buffer is full.
                .putHeader("X-Accel-Buffering", "no");
    }
}
