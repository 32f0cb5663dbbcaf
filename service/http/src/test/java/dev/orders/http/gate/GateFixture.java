package dev.orders.http.gate;

import dev.orders.core.access.Permissions;
import dev.orders.core.access.Principal;
import dev.orders.core.access.Scope;
import dev.orders.core.port.StoreUnavailableException;
import dev.orders.core.tenant.Actor;
import dev.orders.core.tenant.TenantId;
import dev.orders.http.access.AccessControl;
import dev.orders.http.access.Authentication;
import dev.orders.http.access.Authenticator;
import dev.orders.http.access.TokenVerifier;
import dev.orders.http.connection.ConnectionLimits;
import dev.orders.http.connection.Connections;
import dev.orders.http.exchange.Exchange;
import dev.orders.http.limit.AddressLimits;
import dev.orders.http.limit.RequestLimits;
import dev.orders.http.limit.TenantLimits;
import dev.orders.http.limit.WaitingRoom;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// The gate on a server with no other parts, and a verifier that knows the tokens `reader`, `writer`, `down` and
/// `outage`.
@Timeout(20)
abstract class GateFixture {
    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Principal READER = principal(Scope.ORDERS_READ);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    final AtomicInteger verified = new AtomicInteger();
    Instant until = NOW.plusSeconds(5);
    Optional<TenantLimits> tenantLimits = Optional.empty();
    Optional<AddressLimits> addressLimits = Optional.empty();
    WaitingRoom waitingRoom = new WaitingRoom(1000);
    HttpServer server;

    private static Principal principal(Scope... scopes) {
        return new Principal(new TenantId("acme"), new Actor("key_1"), Set.of(scopes));
    }

    /// Knows the tokens `reader`, `writer`, `down` and `outage`.
    private final class Tokens implements TokenVerifier {
        @Override
        public boolean accepts(String token) {
            return !token.startsWith("foreign");
        }

        @Override
        public Authentication verify(String token) {
            verified.incrementAndGet();
            return switch (token) {
                case "reader" -> new Authentication.Verified(READER, until);
                case "writer" -> new Authentication.Verified(principal(Scope.ORDERS_WRITE), until);
                case "down" -> new Authentication.Unavailable();
                case "outage" -> throw new StoreUnavailableException("down", new IOException());
                default -> new Authentication.Rejected("the token is unknown");
            };
        }
    }

    @BeforeEach
    void serve() {
        AccessControl access = new AccessControl(
                Optional.of(new Authenticator(List.of(new Tokens()), Clock.fixed(NOW, ZoneOffset.UTC))),
                new Permissions(Set.of()));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Connections connections = new Connections(ConnectionLimits.of(1L << 30), meters);
        RequestLimits limits = new RequestLimits(tenantLimits, addressLimits, waitingRoom);
        InstalledGate gate = InstalledGate.create(vertx, connections, meters, access, limits);
        Router router = gate.router();
        new ProblemAnswers().install(router, gate.exchangeStart());
        router.route().handler(routing -> {
            Exchange exchange = Exchange.of(routing);
            String tenant =
                    exchange.principal().map(one -> one.tenant().value()).orElse("none");
            routing.response().end(tenant + " " + exchange.body().length);
        });
        // As in application.properties.
        server = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(16 * 1024))
                .requestHandler(router);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void end() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    HttpResponse<String> send(String method, String path, String... authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(10))
                .method(
                        method,
                        method.equals("POST") ? BodyPublishers.ofString("{}".repeat(5000)) : BodyPublishers.noBody());
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json").header("Idempotency-Key", "k");
        }
        for (String line : authorization) {
            request.header("Authorization", line);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
