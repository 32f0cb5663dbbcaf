package dev.orders.http.feed;

import dev.orders.core.feed.FeedReader;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.feed.LiveTail.Opening.BeyondEnd;
import dev.orders.core.feed.LiveTail.Opening.Opened;
import dev.orders.http.exchange.Endpoint;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.exchange.Problem;
import dev.orders.http.exchange.QueryParameters;
import dev.orders.http.exchange.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// `GET /events`: what happens to orders, as it happens, to whoever listens (server-sent events).
///
/// A route of its own rather than a method of a resource: the framework's streams wait without end for a client that
/// takes nothing.
@Singleton
class EventStreams {

    /// Clients that were cut off together come back within these two seconds, each at a moment of its own.
    private static final int RETRY_FROM_MS = 1000;

    private static final int RETRY_SPREAD_MS = 2000;

    private final LiveTail tail;
    private final StreamLimits limits;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter dropped;

    EventStreams(LiveTail tail, StreamLimits limits, MeterRegistry meters) {
        this.tail = tail;
        this.limits = limits;
        Gauge.builder("event.streams", open, AtomicInteger::get)
                .description("Event streams that are open")
                .register(meters);
        dropped = Counter.builder("event.streams.dropped")
                .description("Event streams that were ended because the client did not take what it was sent")
                .register(meters);
    }

    void install(@Observes Router router) {
        String path = Endpoint.FOLLOW_EVENTS.template();
        router.route(HttpMethod.HEAD, path).handler(routing -> start(routing, () -> head(routing)));
        router.route(HttpMethod.GET, path).handler(routing -> start(routing, () -> follow(routing)));
    }

    /// What a step does that may be refused, or take for ever.
    private interface Step {
        void run() throws InterruptedException;
    }

    private static void start(RoutingContext routing, Step step) {
        Thread.ofVirtual().name("event-stream").start(() -> {
            try {
                step.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                routing.fail(failure);
            }
        });
    }

    private static void head(RoutingContext routing) {
        FeedRequest.of(routing, Exchange.of(routing).tenant());
        begin(routing).end();
    }

    private void follow(RoutingContext routing) throws InterruptedException {
        Exchange exchange = Exchange.of(routing);
        FeedRequest request = FeedRequest.of(routing, exchange.tenant());
        request.filter().orderId().ifPresent(exchange::recordOrder);
        try {
            if (open.incrementAndGet() > limits.most()) {
                throw new Refused(Problem.tooManyStreams(limits.most()));
            }
            try (FeedReader reader = open(request)) {
                routing.addEndHandler(_ -> reader.end());
                exchange.beginStream();
                stream(exchange, reader, begin(routing).setChunked(true));
            } finally {
                close(routing);
            }
        } finally {
            open.decrementAndGet();
        }
    }

    private FeedReader open(FeedRequest request) {
        return switch (tail.open(request.filter(), request.after())) {
            case Opened(FeedReader reader) -> reader;
            case BeyondEnd(long end) ->
                throw QueryParameters.refused("the position must be at most " + end + ", where the log ends now");
        };
    }

    private void stream(Exchange exchange, FeedReader reader, HttpServerResponse response) throws InterruptedException {
        int spread = Math.floorMod(exchange.requestId().hashCode(), RETRY_SPREAD_MS);
        EventStream stream = new EventStream(response, reader, limits);
        switch (stream.run(Duration.ofMillis(RETRY_FROM_MS + spread))) {
            case LEFT -> {
                // Nobody is there to hear of it.
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
        }
    }

    private static HttpServerResponse begin(RoutingContext routing) {
        return routing.response()
                .putHeader("Content-Type", MediaType.SERVER_SENT_EVENTS)
                .putHeader("Cache-Control", "no-store")
                // Proxies of nginx's kind would keep events until they have a buffer full.
                .putHeader("X-Accel-Buffering", "no");
    }

    /// Also where bytes are on their way that nobody takes.
    private static void close(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.request().connection().close();
        }
    }
}
