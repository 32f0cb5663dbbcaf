package dev.orders.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orders.core.access.Permissions;
import dev.orders.core.background.Background;
import dev.orders.core.feed.LiveTail;
import dev.orders.core.order.Orders;
import dev.orders.core.placement.Claims;
import dev.orders.core.placement.Placement.Placed;
import dev.orders.core.port.EventFormat;
import dev.orders.core.port.InMemoryStore;
import dev.orders.http.access.AccessControl;
import dev.orders.http.gate.StreamServer;
import dev.orders.testsupport.http.PlainHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// Event streams on a server with no other routes, and with an in-memory store.
@Timeout(60)
abstract class EventStreamsFixture {
    private static final Vertx VERTX = Vertx.vertx();

    final InMemoryStore store = new InMemoryStore();
    final MeterRegistry meters = new SimpleMeterRegistry();
    AccessControl access = new AccessControl(Optional.empty(), new Permissions(Set.of()));
    private final Claims claims = new Claims();
    private final List<Runnable> open = new ArrayList<>();

    /// Starts a server like the real one, with other limits and another event format.
    final Served serve(StreamLimits limits, EventFormat format) {
        LiveTail tail = new LiveTail(store, format, Background.unobserved());
        StreamServer server = new StreamServer(VERTX, new EventStreams(tail, limits, access, meters)::install);
        open.add(tail::close);
        open.add(server::close);
        return new Served(tail, server.port());
    }

    @AfterEach
    void stop() {
        open.forEach(Runnable::run);
    }

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    /// Creates an order, and returns the id of its event.
    final String place(String key) {
        return ((Placed) store.place(claims.claim(key, Orders.sample())))
                        .answer()
                        .orderId() + ":1";
    }

    final double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    /// A running server.
    record Served(LiveTail tail, int port) {
        Listener listen(String query) {
            return new Listener(send(query));
        }

        HttpResponse<Stream<String>> send(String query) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/events" + query))
                    .header("Authorization", "Bearer token")
                    .timeout(Duration.ofSeconds(30));
            return PlainHttp.send(request, BodyHandlers.ofLines());
        }
    }

    /// Reads a stream line by line.
    static final class Listener {
        private final HttpResponse<Stream<String>> response;
        private final Iterator<String> lines;

        Listener(HttpResponse<Stream<String>> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            this.response = response;
            this.lines = response.body().iterator();
        }

        /// Reads to the next empty line, which ends a message.
        List<String> message() {
            List<String> message = new ArrayList<>();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                message.add(line);
            }
            return message;
        }

        boolean awaitEnd() {
            return !lines.hasNext();
        }

        void leave() {
            response.body().close();
        }
    }
}
